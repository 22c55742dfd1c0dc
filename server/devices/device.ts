import type { Selectable } from 'kysely';
import { PublicJwk, Seat } from '#protocol/device';
import type { Db, Tx } from '#server/store/database';
import type { Schema } from '#server/store/schema';

/** A paired browser, as every door knows it after its proof was checked. */
export type Device = {
  id: string;
  accountId: string;
  seat: Seat;
  /** An owner seat has none: it sees the whole account. */
  agents: string[];
  automation: boolean;
  /** An owner seat that nobody confirmed does nothing before this. */
  waitsUntil: string | null;
  signThumbprint: string;
  sealJwk: PublicJwk;
};

export async function readDevice(db: Db | Tx, row: Selectable<Schema['devices']>): Promise<Device> {
  const agents = await db
    .selectFrom('device_agents')
    .select('agent_id')
    .where('device_id', '=', row.id)
    .execute();
  return {
    id: row.id,
    accountId: row.account_id,
    seat: Seat.parse(row.seat),
    agents: agents.map(({ agent_id }) => agent_id),
    automation: row.automation === 1n,
    waitsUntil: row.waits_until,
    signThumbprint: row.sign_thumbprint,
    sealJwk: PublicJwk.parse(JSON.parse(row.seal_jwk)),
  };
}

/** The browsers that may fill for this agent: its own agent seats that nobody revoked. */
export async function seatsOfAgent(
  db: Db | Tx,
  accountId: string,
  agentId: string,
): Promise<{ id: string }[]> {
  return db
    .selectFrom('devices')
    .innerJoin('device_agents', 'device_agents.device_id', 'devices.id')
    .select('devices.id')
    .where('devices.account_id', '=', accountId)
    .where('device_agents.agent_id', '=', agentId)
    .where('devices.seat', '=', 'agent')
    .where('devices.revoked_at', 'is', null)
    .execute();
}
