import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { Devices } from '#server/devices/devices';
import type { SocketHub } from '#server/devices/socket-hub';
import { type Addresses, isOurHost, isOurOrigin } from '#server/http/check-host';

const PATH = '/api/v1/devices/socket';
const PROTOCOL = 'countersign.v1';

/** The WebSocket door: our host, our origin, and a ticket that a proven call bought; nothing is upgraded before. */
export function createSocketDoor(deps: Addresses & { devices: Devices; hub: SocketHub }) {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: 16 * 1024,
    handleProtocols: (offered) => (offered.has(PROTOCOL) ? PROTOCOL : false),
  });

  async function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    if (request.url !== PATH) return refuse(socket, '404 Not Found');
    if (!isOurHost(deps, request.headers.host)) return refuse(socket, '421 Misdirected Request');
    if (!isOurOrigin(deps, request.headers.origin)) return refuse(socket, '403 Forbidden');
    const offered = (request.headers['sec-websocket-protocol'] ?? '').split(',').map((word) => word.trim());
    const ticket = offered.find((word) => word.startsWith('ticket.'))?.slice('ticket.'.length);
    const device = ticket && offered.includes(PROTOCOL) ? await deps.devices.redeemTicket(ticket) : null;
    if (!device) return refuse(socket, '401 Unauthorized');
    sockets.handleUpgrade(request, socket, head, (open) => deps.hub.attach(open, device));
  }

  return {
    listenTo(server: Server): void {
      server.on('upgrade', (request, socket, head) => {
        socket.on('error', () => socket.destroy());
        upgrade(request, socket, head).catch(() => refuse(socket, '500 Internal Server Error'));
      });
    },
    close: () => sockets.close(),
  };
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
