/**
 * Room for so many connections. When all is taken a stranger's makes room, the one that has been silent for longest first, so
 * that whoever holds hundreds of them open keeps nobody else out. One address holds a share at most; the machine's own, which
 * everybody on it and behind a proxy shares, may hold all.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { isKnownConnection } from '#server/http/known-connections';
import { isLoopbackAddress, networkOf } from '#server/http/who/caller-address';

/** Headers that arrived and a body that did not are no request yet. */
type Held = { network: string; asked: IncomingMessage | null };

export function createConnectionRoom(most: number, share: number) {
  /** In the order in which they were last heard of. */
  const held = new Map<Socket, Held>();

  const oldest = (fits: (socket: Socket, held: Held) => boolean): Socket | null => {
    for (const [socket, at] of held) if (!isKnownConnection(socket) && fits(socket, at)) return socket;
    return null;
  };
  /** One that waits for an answer is in nobody's way yet, unless there is no other. */
  const victim = (network: string | null): Socket | null => {
    const isThere = ({ network: of }: Held) => network === null || of === network;
    return oldest((_, at) => isThere(at) && !at.asked?.complete) ?? oldest((_, at) => isThere(at));
  };
  const close = (socket: Socket) => {
    held.delete(socket);
    socket.destroy();
  };

  return {
    take(socket: Socket): void {
      const address = socket.remoteAddress ?? 'none';
      const network = networkOf(address);
      const ofThese = [...held.values()].filter((each) => each.network === network).length;
      const isOver = !isLoopbackAddress(address) && ofThese >= share;
      if (isOver || held.size >= most) {
        const closing = victim(isOver ? network : null);
        if (!closing) return void socket.destroy();
        close(closing);
      }
      held.set(socket, { network, asked: null });
      socket.once('close', () => held.delete(socket));
    },
    hear(request: IncomingMessage, response: ServerResponse): void {
      const { socket } = request;
      const at = held.get(socket);
      if (!at) return;
      held.delete(socket);
      held.set(socket, at);
      at.asked = request;
      response.once('close', () => {
        if (at.asked === request) at.asked = null;
      });
    },
  };
}
