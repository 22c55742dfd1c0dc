import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { Devices } from '#server/devices/devices';
import type { SocketHub } from '#server/devices/socket-hub';
import { type RawProblem, refuseSocket } from '#server/http/answer/raw-problem';
import { type Addresses, isFirefoxExtension, isOurHost, isOurOrigin } from '#server/http/gate/check-host';
import { knowConnection } from '#server/http/known-connections';

const PATH = '/api/v1/devices/socket';
const PROTOCOL = 'countersign.v1';

const REFUSED = {
  elsewhere: { status: 404, reasonCode: 'not_found', detail: 'There is no socket here.' },
  host: { status: 421, reasonCode: 'host_not_ours', detail: 'This server has another name.' },
  origin: { status: 403, reasonCode: 'origin_not_ours', detail: 'Only our own pages may call.' },
  ticket: { status: 401, reasonCode: 'ticket_unknown', detail: 'A ticket is good once, for 30 seconds.' },
  failed: { status: 500, reasonCode: 'internal', detail: 'Something failed here.' },
} satisfies Record<string, RawProblem>;

/** The WebSocket door: our host, our origin, and a ticket that a proven call bought; nothing is upgraded before. */
export function createSocketDoor(deps: Addresses & { devices: Devices; hub: SocketHub }) {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: 16 * 1024,
    handleProtocols: (offered) => (offered.has(PROTOCOL) ? PROTOCOL : false),
  });

  async function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    if (request.url !== PATH) return refuseSocket(socket, REFUSED.elsewhere);
    if (!isOurHost(deps, request.headers.host)) return refuseSocket(socket, REFUSED.host);
    const { origin } = request.headers;
    if (!isOurOrigin(deps, origin) && !isFirefoxExtension(origin))
      return refuseSocket(socket, REFUSED.origin);
    const offered = (request.headers['sec-websocket-protocol'] ?? '').split(',').map((word) => word.trim());
    const ticket = offered.find((word) => word.startsWith('ticket.'))?.slice('ticket.'.length);
    const device = ticket && offered.includes(PROTOCOL) ? await deps.devices.redeemTicket(ticket) : null;
    if (!device) return refuseSocket(socket, REFUSED.ticket);
    knowConnection(socket);
    sockets.handleUpgrade(request, socket, head, (open) => deps.hub.attach(open, device));
  }

  return {
    listenTo(server: Server): void {
      server.on('upgrade', (request, socket, head) => {
        socket.on('error', () => socket.destroy());
        upgrade(request, socket, head).catch(() => refuseSocket(socket, REFUSED.failed));
      });
    },
    close: () => sockets.close(),
  };
}
