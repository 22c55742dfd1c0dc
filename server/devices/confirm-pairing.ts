import type { PairingCodeView } from '#protocol/device';
import { sameSecret } from '#server/crypto/tokens';
import type { DeviceDeps } from '#server/devices/device-deps';
import { PAIRING_TRIES, type PairingRow, stateOf, viewPairing } from '#server/devices/pairing-code';
import { appendAudit } from '#server/store/audit-log';
import { inAccount, type Tx } from '#server/store/database';

export type Confirmed =
  | { ok: true; pairing: PairingCodeView }
  | { ok: false; code: 'not_found' | 'not_claimed' | 'wrong_match_number' };

const findPairing = (tx: Tx, accountId: string, id: string) =>
  tx
    .selectFrom('pairing_codes')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .executeTakeFirst();

type Step = { ok: true; row: PairingRow } | Extract<Confirmed, { ok: false }>;

/** The owner types the number that the claiming browser shows: so that it is their browser and nobody's in between. */
export async function confirmPairing(
  deps: DeviceDeps,
  accountId: string,
  who: string,
  id: string,
  matchNumber: string,
): Promise<Confirmed> {
  const at = deps.now();
  const step = await inAccount(deps.db, accountId, async (tx): Promise<Step> => {
    const row = await findPairing(tx, accountId, id);
    if (!row) return { ok: false, code: 'not_found' };
    if (stateOf(row, at) !== 'claimed' || row.match_number === null)
      return { ok: false, code: 'not_claimed' };
    const body = { pairing: id, seat: row.seat };
    if (!sameSecret(matchNumber, row.match_number)) {
      const tries = row.tries + 1n;
      const over = tries >= PAIRING_TRIES;
      await tx
        .updateTable('pairing_codes')
        .set({ tries, state: over ? 'refused' : 'claimed' })
        .where('id', '=', id)
        .execute();
      const why = { ...body, why: 'wrong match number', tries: Number(tries) };
      if (over) await appendAudit(tx, accountId, { kind: 'pairing.refused', who, body: why, at });
      return { ok: false, code: 'wrong_match_number' };
    }
    await tx.updateTable('pairing_codes').set({ state: 'confirmed' }).where('id', '=', id).execute();
    await appendAudit(tx, accountId, { kind: 'pairing.confirmed', who, body, at });
    return { ok: true, row: { ...row, state: 'confirmed' } };
  });
  if (!step.ok) return step;
  deps.signals.changed(accountId);
  return { ok: true, pairing: await viewPairing(deps, step.row) };
}

export async function refusePairing(
  deps: DeviceDeps,
  accountId: string,
  who: string,
  id: string,
): Promise<Confirmed> {
  const at = deps.now();
  const step = await inAccount(deps.db, accountId, async (tx): Promise<Step> => {
    const row = await findPairing(tx, accountId, id);
    if (!row) return { ok: false, code: 'not_found' };
    if (!['open', 'claimed', 'confirmed'].includes(stateOf(row, at)))
      return { ok: false, code: 'not_claimed' };
    await tx.updateTable('pairing_codes').set({ state: 'refused' }).where('id', '=', id).execute();
    await appendAudit(tx, accountId, { kind: 'pairing.refused', who, body: { pairing: id }, at });
    return { ok: true, row: { ...row, state: 'refused' } };
  });
  return step.ok ? { ok: true, pairing: await viewPairing(deps, step.row) } : step;
}
