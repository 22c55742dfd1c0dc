import { type FinishedPairing, Seat } from '#protocol/device';
import { hashToken, newId, newToken } from '#server/crypto/tokens';
import type { DeviceDeps } from '#server/devices/device-deps';
import { agentIdsOf, namedAgents, type PairingRow, readClaim, stateOf } from '#server/devices/pairing-code';
import { type ProofRefusal, type ProvenCall, verifyProof } from '#server/devices/verify-proof';
import { appendAudit } from '#server/store/audit/audit-log';
import { inAccount } from '#server/store/database';

export type Finished =
  | { ok: true; finished: FinishedPairing; mark: string }
  | { ok: false; code: ProofRefusal | 'pairing_unknown' | 'pairing_expired' };

/** The claiming browser asks until the owner has matched its number; then it is paired, once. */
export async function finishPairing(deps: DeviceDeps, id: string, call: ProvenCall): Promise<Finished> {
  const row = await deps.db.selectFrom('pairing_codes').selectAll().where('id', '=', id).executeTakeFirst();
  const proof = await verifyProof(deps, call, null, {
    isKnown: async (key) => key === row?.sign_thumbprint,
  });
  if (!proof.ok && proof.code !== 'proof_other_key') return proof;
  if (!row || !proof.ok) return { ok: false, code: 'pairing_unknown' };
  const state = stateOf(row, deps.now());
  if (state === 'claimed') return { ok: true, finished: { state: 'waiting' }, mark: '' };
  if (state === 'refused') return { ok: true, finished: { state: 'refused' }, mark: '' };
  if (state === 'expired') return { ok: false, code: 'pairing_expired' };
  const mark = newToken('mrk');
  const paired = state === 'confirmed' ? await makeDevice(deps, row, mark) : null;
  return paired ? { ok: true, finished: paired, mark } : { ok: false, code: 'pairing_unknown' };
}

async function makeDevice(deps: DeviceDeps, row: PairingRow, mark: string): Promise<FinishedPairing | null> {
  const claim = readClaim(row);
  const thumbprint = row.sign_thumbprint;
  if (!claim || !thumbprint) return null;
  const id = newId('dev');
  const token = newToken('dvt');
  const agents = agentIdsOf(row);
  const at = deps.now();
  const made = await inAccount(deps.db, row.account_id, async (tx) => {
    const won = await tx
      .updateTable('pairing_codes')
      .set({ state: 'finished' })
      .where('id', '=', row.id)
      .where('state', '=', 'confirmed')
      .executeTakeFirst();
    if (won.numUpdatedRows === 0n) return false;
    await tx
      .insertInto('devices')
      .values({
        id,
        account_id: row.account_id,
        seat: row.seat,
        name: claim.name,
        browser: claim.browser,
        automation: row.automation,
        sign_jwk: JSON.stringify(claim.sign_jwk),
        sign_thumbprint: thumbprint,
        seal_jwk: JSON.stringify(claim.seal_jwk),
        token_hash: hashToken(token),
        created_at: at.toISOString(),
        last_seen_at: at.toISOString(),
        revoked_at: null,
        waits_until: row.waits_until,
        mark_hash: row.seat === 'agent' ? hashToken(mark) : null,
      })
      .execute();
    for (const agent_id of agents) {
      await tx.insertInto('device_agents').values({ device_id: id, agent_id }).execute();
    }
    const body = {
      device: id,
      name: claim.name,
      browser: claim.browser,
      seat: row.seat,
      agents,
      automation: row.automation === 1n,
    };
    await appendAudit(tx, row.account_id, { kind: 'device.paired', who: `device:${id}`, body, at });
    return true;
  });
  if (!made) return null;
  deps.signals.changed(row.account_id);
  return {
    state: 'paired',
    device_id: id,
    token,
    seat: Seat.parse(row.seat),
    automation: row.automation === 1n,
    agents: await namedAgents(deps.db, agents),
    relay_key: { kid: deps.relayKey.kid, jwk: deps.relayKey.jwk },
  };
}
