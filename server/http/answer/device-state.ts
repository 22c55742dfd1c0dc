import type { DeviceState, Newcomer } from '#protocol/device-state';
import type { Device } from '#server/devices/device';
import type { HttpDeps } from '#server/http/http-deps';

const RECENT = 20;

/**
 * What a browser may know, by its seat. An agent seat gets its own agents' ready purchases and nothing else:
 * whatever the browser holds, the agent can read.
 */
export async function deviceState(
  deps: Pick<HttpDeps, 'owners' | 'purchases' | 'devices' | 'audit' | 'now'>,
  device: Device,
  anchor: number | null,
): Promise<DeviceState> {
  const { owners, purchases, audit, now } = deps;
  const { accountId, seat, automation } = device;
  const { frozen } = await owners.readSettings(accountId);
  const all = (await owners.listAgents(accountId)).filter((agent) => agent.revoked_at === null);
  const named = (list: typeof all) => list.map(({ id, name }) => ({ id, name }));
  if (seat === 'agent') {
    const own = all.filter((agent) => device.agents.includes(agent.id));
    const ready = await purchases.ready(
      accountId,
      own.map((agent) => agent.id),
    );
    return { seat, automation, frozen, agents: named(own), waiting: [], ready, recent: [] };
  }
  if (device.waitsUntil !== null && device.waitsUntil > now().toISOString()) {
    const nothing = { agents: [], waiting: [], ready: [], recent: [] };
    return { seat, automation, frozen, waits_until: device.waitsUntil, ...nothing };
  }
  const [waiting, ready, recent, newcomers] = await Promise.all([
    purchases.list(accountId, { status: 'pending_review', limit: 50, after: null }),
    purchases.ready(accountId, 'all'),
    purchases.list(accountId, { limit: RECENT, after: null }),
    newcomersOf(deps, accountId),
  ]);
  return {
    seat,
    automation,
    frozen,
    newcomers,
    agents: named(all),
    waiting: waiting.items,
    ready,
    recent: recent.items,
    audit: {
      checkpoint: await audit.signedHead(accountId),
      at_anchor: anchor === null ? null : { seq: anchor, head: await audit.headAt(accountId, anchor) },
    },
  };
}

async function newcomersOf(
  { owners, devices }: Pick<HttpDeps, 'owners' | 'devices'>,
  accountId: string,
): Promise<Newcomer[]> {
  const [seats, passkeys] = await Promise.all([devices.list(accountId), owners.waitingPasskeys(accountId)]);
  const browsers = seats
    .filter(({ revoked_at }) => revoked_at === null)
    .map((seat) => ({ ...seat, kind: 'browser' as const }));
  const all = [...browsers, ...passkeys.map((passkey) => ({ ...passkey, kind: 'passkey' as const }))];
  return all.flatMap(({ kind, id, name, waits_until }) =>
    waits_until === null ? [] : [{ kind, id, name, waits_until }],
  );
}
