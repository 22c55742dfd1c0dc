import type { DeviceState } from '#protocol/device-state';
import type { Device } from '#server/devices/device';
import type { HttpDeps } from '#server/http/http-deps';

const RECENT = 20;

/**
 * What a browser may know, by its seat. An agent seat gets its own agents' ready purchases and nothing else:
 * whatever the browser holds, the agent can read.
 */
export async function deviceState(
  { owners, purchases }: Pick<HttpDeps, 'owners' | 'purchases'>,
  device: Device,
): Promise<DeviceState> {
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
  const [waiting, ready, recent] = await Promise.all([
    purchases.list(accountId, { status: 'pending_review', limit: 50 }),
    purchases.ready(accountId, 'all'),
    purchases.list(accountId, { limit: RECENT }),
  ]);
  return {
    seat,
    automation,
    frozen,
    agents: named(all),
    waiting: waiting.items,
    ready,
    recent: recent.items,
  };
}
