import type { CreatedPairingCode, CreatePairingCode } from '#protocol/device';
import { newId } from '#server/crypto/tokens';
import type { DeviceDeps } from '#server/devices/device-deps';
import {
  hashPairingCode,
  newPairingCode,
  PAIRING_MINUTES,
  type PairingRow,
  viewPairing,
} from '#server/devices/pairing-code';
import { appendAudit } from '#server/store/audit/audit-log';
import { inAccount } from '#server/store/database';

type Created =
  | { ok: true; created: CreatedPairingCode }
  | { ok: false; errors: { field: string; rule: string }[] };

const refuse = (field: string, rule: string): Created => ({ ok: false, errors: [{ field, rule }] });

export async function createPairing(
  deps: DeviceDeps,
  accountId: string,
  who: string,
  { seat, agents = [], automation = false }: CreatePairingCode,
): Promise<Created> {
  const { db, development, now } = deps;
  if (automation && !development) return refuse('automation', 'development only');
  if (seat === 'agent' && agents.length === 0) return refuse('agents', 'the agents whose browser it is');
  if (seat === 'owner' && agents.length > 0) return refuse('agents', 'absent for an owner seat');
  const known = await db
    .selectFrom('agents')
    .select('id')
    .where('account_id', '=', accountId)
    .where('revoked_at', 'is', null)
    .execute();
  const unknown = agents.find((id) => !known.some((agent) => agent.id === id));
  if (unknown !== undefined) return refuse('agents', 'agents of this account that nobody revoked');

  const code = newPairingCode();
  const at = now();
  const row: PairingRow = {
    id: newId('pair'),
    account_id: accountId,
    code_hash: hashPairingCode(code),
    seat,
    agents: JSON.stringify([...new Set(agents)]),
    automation: automation ? 1n : 0n,
    state: 'open',
    tries: 0n,
    match_number: null,
    claim: null,
    sign_thumbprint: null,
    waits_until: null,
    created_at: at.toISOString(),
    expires_at: new Date(at.getTime() + PAIRING_MINUTES * 60_000).toISOString(),
  };
  await inAccount(db, accountId, async (tx) => {
    await tx.insertInto('pairing_codes').values(row).execute();
    const body = { pairing: row.id, seat, agents, automation };
    await appendAudit(tx, accountId, { kind: 'pairing.created', who, body, at });
  });
  return { ok: true, created: { pairing: await viewPairing(deps, row), code } };
}
