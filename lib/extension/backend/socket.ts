import type { BackendClient } from '#extension/backend/backend-client';
import { ServerEvent, SocketTicket } from '#protocol/device';

type Line = Pick<WebSocket, 'close' | 'send'> & {
  onopen: unknown;
  onmessage: ((event: MessageEvent) => void) | null;
  onclose: ((event: CloseEvent) => void) | null;
};

type Deps = {
  /** Null when this browser is not paired. */
  client: () => Promise<{ client: BackendClient; address: string } | null>;
  open: (url: string, protocols: string[]) => Line;
  heard: (event: ServerEvent) => void;
  connection: (state: 'connecting' | 'online' | 'offline') => void;
  /** The backend no longer knows this device. */
  unknown: () => void;
  later: (run: () => void, ms: number) => void;
};

const PING_MS = 20_000;
const FIRST_RETRY_MS = 1000;
const LAST_RETRY_MS = 30_000;

/** One socket to the backend, opened with a ticket, kept alive with pings, opened again when it falls. */
export function createSocket({ client, open, heard, connection, unknown, later }: Deps) {
  let line: Line | null = null;
  let opening = false;
  let retryMs = FIRST_RETRY_MS;
  let stopped = false;

  function retry(): void {
    connection('offline');
    later(() => void connect(), retryMs);
    retryMs = Math.min(retryMs * 2, LAST_RETRY_MS);
  }

  function beat(of: Line): void {
    if (line !== of) return;
    // Traffic on the socket is what keeps Chromium from putting the worker to sleep.
    of.send(JSON.stringify({ type: 'ping' }));
    later(() => beat(of), PING_MS);
  }

  async function connect(): Promise<void> {
    if (line || opening) return;
    opening = true;
    stopped = false;
    try {
      const paired = await client();
      if (!paired) return;
      connection('connecting');
      const ticket = await paired.client.call('POST', '/api/v1/devices/socket-ticket', SocketTicket, {
        body: {},
      });
      if (!ticket.ok) {
        if (ticket.code === 'device_revoked' || ticket.code === 'device_unknown') return unknown();
        return retry();
      }
      const url = `${paired.address.replace(/^http/, 'ws')}/api/v1/devices/socket`;
      const opened = open(url, ['countersign.v1', `ticket.${ticket.value.ticket}`]);
      line = opened;
      opened.onopen = () => {
        retryMs = FIRST_RETRY_MS;
        connection('online');
        later(() => beat(opened), PING_MS);
        // Whatever happened while the line was down is in the state.
        heard({ type: 'changed' });
      };
      opened.onmessage = ({ data }) => {
        const event = ServerEvent.safeParse(readJson(data));
        if (event.success) heard(event.data);
      };
      opened.onclose = () => {
        if (line !== opened) return;
        line = null;
        if (!stopped) retry();
      };
    } finally {
      opening = false;
    }
  }

  return {
    connect,
    stop() {
      stopped = true;
      line?.close();
      line = null;
    },
  };
}
export type Socket = ReturnType<typeof createSocket>;

function readJson(data: unknown): unknown {
  try {
    return JSON.parse(String(data));
  } catch {
    // A message that is no JSON is not from our backend.
    return undefined;
  }
}
