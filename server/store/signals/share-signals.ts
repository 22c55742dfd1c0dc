import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { clientConfig } from '#server/store/engines/postgres';
import type { Signals } from '#server/store/signals/signals';

const CHANNEL = 'countersign_changed';
/** One purchase changes an account several times in a row; the others are told once. */
const GATHER_MS = 20;
const RECONNECT_MS = 500;

export type SharedSignals = {
  /** Resolves once this process hears the others. */
  listening: Promise<void>;
  stop(): Promise<void>;
};

/**
 * Tells the other processes on the same PostgreSQL what changed here, and wakes here what changed there. A connection of
 * its own, opened again whenever it is lost. Only wake-ups travel: whoever waits looks for itself again after a while.
 */
export function shareSignals(
  address: string,
  signals: Signals,
  onLost: (why: string) => void,
): SharedSignals {
  const self = randomUUID();
  const untold = new Set<string>();
  let stopped = false;
  let isAway = false;
  let client: Client | null = null;
  let gathering: NodeJS.Timeout | undefined;

  const tell = async () => {
    gathering = undefined;
    if (!client) return;
    const accounts = [...untold];
    untold.clear();
    const said = accounts.map((id) => `${self} ${id}`);
    await client
      .query('select pg_notify($1, said) from unnest($2::text[]) as said', [CHANNEL, said])
      .catch((error: Error) => {
        for (const id of accounts) untold.add(id);
        lost(error);
      });
  };
  const gather = () => {
    gathering ??= setTimeout(() => void tell(), GATHER_MS);
  };
  const lost = (error: Error) => {
    if (stopped || !client) return;
    const dead = client;
    client = null;
    if (!isAway) onLost(error.message);
    isAway = true;
    // It is lost already; there may be nothing left to close.
    void dead.end().catch(() => undefined);
    setTimeout(() => void connect(), RECONNECT_MS).unref();
  };

  let heardFirst = () => {};
  const listening = new Promise<void>((resolve) => {
    heardFirst = resolve;
  });
  const connect = async () => {
    if (stopped) return;
    const fresh = new Client(clientConfig(address));
    client = fresh;
    fresh.on('error', lost);
    fresh.on('end', () => lost(new Error('the connection ended')));
    fresh.on('notification', ({ payload = '' }) => {
      const [who, accountId] = payload.split(' ');
      if (who !== self && accountId) signals.heard(accountId);
    });
    try {
      await fresh.connect();
      await fresh.query(`listen ${CHANNEL}`);
      // What was said while nobody listened here is not said again: everyone looks once.
      const { rows } = await fresh.query('select id from accounts');
      for (const { id } of rows) signals.heard(String(id));
      isAway = false;
      heardFirst();
      if (untold.size > 0) gather();
    } catch (error) {
      if (client === fresh) lost(error instanceof Error ? error : new Error(String(error)));
    }
  };
  const forget = signals.onChangedHere((accountId) => {
    untold.add(accountId);
    gather();
  });
  void connect();

  return {
    listening,
    async stop() {
      stopped = true;
      clearTimeout(gathering);
      forget();
      await client?.end();
    },
  };
}
