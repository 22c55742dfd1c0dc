import { randomInt } from 'node:crypto';
import { calculateJwkThumbprint } from 'jose';
import { type ClaimedPairing, type ClaimPairing, Seat } from '#protocol/device';
import type { DeviceDeps } from '#server/devices/device-deps';
import { hashPairingCode, PAIRING_TRIES, writeClaim } from '#server/devices/pairing-code';
import { type ProofRefusal, type ProvenCall, verifyProof } from '#server/devices/verify-proof';
import { appendAudit } from '#server/store/audit/audit-log';
import { inAccount } from '#server/store/database';

export type Claimed =
  | { ok: true; claimed: ClaimedPairing }
  | { ok: false; code: ProofRefusal | 'pairing_code_unknown' | 'proof_other_key' | 'key_in_use' };

/** A browser brings the code and proves the key it will speak with. One browser a code; a second finds it unknown. */
export async function claimPairing(
  deps: DeviceDeps,
  input: ClaimPairing,
  call: ProvenCall,
): Promise<Claimed> {
  const { db, now } = deps;
  const at = now();
  const row = await db
    .selectFrom('pairing_codes')
    .selectAll()
    .where('code_hash', '=', hashPairingCode(input.code))
    .where('state', '=', 'open')
    .where('expires_at', '>', at.toISOString())
    .executeTakeFirst();
  // A wrong code is nobody's: no pairing suffers for it, and nothing is written down.
  if (!row) return { ok: false, code: 'pairing_code_unknown' };
  const proof = await verifyProof(deps, call, null);
  if (!proof.ok) return proof;
  if (proof.thumbprint !== (await calculateJwkThumbprint(input.sign_jwk)))
    return { ok: false, code: 'proof_other_key' };
  if (await isKeyKnown(deps, proof.thumbprint)) return { ok: false, code: 'key_in_use' };
  const matchNumber = String(randomInt(100)).padStart(2, '0');
  const won = await inAccount(db, row.account_id, async (tx) => {
    const updated = await tx
      .updateTable('pairing_codes')
      .set({
        state: 'claimed',
        match_number: matchNumber,
        claim: writeClaim(input, at),
        sign_thumbprint: proof.thumbprint,
      })
      .where('id', '=', row.id)
      .where('state', '=', 'open')
      .where('tries', '<', PAIRING_TRIES)
      .executeTakeFirst();
    if (updated.numUpdatedRows === 0n) return false;
    const body = { pairing: row.id, name: input.name, browser: input.browser };
    await appendAudit(tx, row.account_id, { kind: 'pairing.claimed', who: 'system', body, at });
    return true;
  });
  if (!won) return { ok: false, code: 'pairing_code_unknown' };
  deps.signals.changed(row.account_id);
  const claimed: ClaimedPairing = {
    pairing_id: row.id,
    match_number: matchNumber,
    seat: Seat.parse(row.seat),
    automation: row.automation === 1n,
    expires_at: row.expires_at,
  };
  return { ok: true, claimed };
}

async function isKeyKnown({ db }: DeviceDeps, thumbprint: string): Promise<boolean> {
  const device = await db
    .selectFrom('devices')
    .select('id')
    .where('sign_thumbprint', '=', thumbprint)
    .executeTakeFirst();
  return device !== undefined;
}
