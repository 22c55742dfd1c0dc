import type { WebSocket } from 'ws';
import type { FillReport } from '#protocol/checkout';
import type { ServerEvent } from '#protocol/device';

/** An extension's worker sleeps after 30 s without a message. */
const PING_MS = 20_000;

type Seated = { id: string; accountId: string };

/** The open sockets of this process, one a device. Messages say that something happened; what, the device asks for. */
export type SocketHub = {
  attach(socket: WebSocket, device: Seated): void;
  send(deviceId: string, event: ServerEvent): boolean;
  isOnline(deviceId: string): boolean;
  /** Tells every browser of the account to ask for its state again. */
  changed(accountId: string): void;
  disconnect(deviceId: string): void;
  /** Null when the browser did not report in time. */
  awaitFill(fillId: string, timeoutMs: number): Promise<FillReport | null>;
  fillReported(fillId: string, report: FillReport): void;
  close(): void;
};

type Line = { socket: WebSocket; device: Seated; heard: boolean };

export function createSocketHub(): SocketHub {
  const lines = new Map<string, Line>();
  const fills = new Map<string, (report: FillReport) => void>();
  const beat = setInterval(() => {
    for (const line of lines.values()) {
      if (!line.heard) {
        line.socket.terminate();
        continue;
      }
      line.heard = false;
      line.socket.ping();
      say(line, { type: 'ping' });
    }
  }, PING_MS);
  beat.unref();

  return {
    attach(socket, device) {
      // A worker that restarted opens a new socket before the old one is known to be dead.
      lines.get(device.id)?.socket.close(4000, 'replaced');
      const line: Line = { socket, device, heard: true };
      lines.set(device.id, line);
      socket.on('pong', () => {
        line.heard = true;
      });
      socket.on('message', () => {
        line.heard = true;
      });
      socket.on('error', () => socket.terminate());
      socket.on('close', () => {
        if (lines.get(device.id) === line) lines.delete(device.id);
      });
    },
    send(deviceId, event) {
      const line = lines.get(deviceId);
      return line !== undefined && say(line, event);
    },
    isOnline: (deviceId) => lines.get(deviceId)?.socket.readyState === 1,
    changed(accountId) {
      for (const line of lines.values())
        if (line.device.accountId === accountId) say(line, { type: 'changed' });
    },
    disconnect(deviceId) {
      lines.get(deviceId)?.socket.close(4001, 'revoked');
    },
    awaitFill: (fillId, timeoutMs) =>
      new Promise((resolve) => {
        const finish = (report: FillReport | null) => {
          clearTimeout(timer);
          fills.delete(fillId);
          resolve(report);
        };
        const timer = setTimeout(() => finish(null), timeoutMs);
        fills.set(fillId, finish);
      }),
    fillReported(fillId, report) {
      fills.get(fillId)?.(report);
    },
    close() {
      clearInterval(beat);
      for (const { socket } of lines.values()) socket.close(1001, 'going away');
      lines.clear();
    },
  };
}

function say({ socket }: Line, event: ServerEvent): boolean {
  if (socket.readyState !== 1) return false;
  socket.send(JSON.stringify(event));
  return true;
}
