import { newcomerLines, waitingEnd } from '#domain/authority/waiting-newcomer';
import type { ConfirmPairing, PairingCodeView } from '#protocol/device';
import { sameSecret } from '#server/crypto/tokens';
import type { DeviceDeps } from '#server/devices/device-deps';
import {
  agentIdsOf,
  namedAgents,
  PAIRING_TRIES,
  type PairingRow,
  readClaim,
  stateOf,
  viewPairing,
} from '#server/devices/pairing-code';
import { notify } from '#server/owners/settings/notices';
import { workingPasskeys } from '#server/step-up/passkey-rows';
import { type NotSigned, type SignOff, signOff } from '#server/step-up/sign-off';
import type { Actor } from '#server/step-up/signer';
import { appendAudit } from '#server/store/audit/audit-log';
import { inAccount, type Tx } from '#server/store/database';

export type Confirmed =
  | { ok: true; pairing: PairingCodeView }
  | { ok: false; code: 'not_found' | 'not_claimed' | 'wrong_match_number' | 'agent_seat_cannot_wait' }
  | NotSigned;

const findPairing = (tx: Tx, accountId: string, id: string) =>
  tx
    .selectFrom('pairing_codes')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .executeTakeFirst();

type Step = { ok: true; row: PairingRow } | Extract<Confirmed, { ok: false }>;

/**
 * The owner types the number that the claiming browser shows: so that it is their browser and nobody's in between.
 * A second owner seat that neither a passkey nor an existing seat confirmed works after 24 hours.
 */
export async function confirmPairing(
  deps: DeviceDeps,
  actor: Actor,
  id: string,
  { match_number: matchNumber, wait = false }: ConfirmPairing,
): Promise<Confirmed> {
  const { accountId, who } = actor;
  const at = deps.now();
  const step = await inAccount(deps.db, accountId, async (tx): Promise<Step> => {
    const row = await findPairing(tx, accountId, id);
    if (!row) return { ok: false, code: 'not_found' };
    if (stateOf(row, at) !== 'claimed' || row.match_number === null)
      return { ok: false, code: 'not_claimed' };
    if (wait && row.seat === 'agent') return { ok: false, code: 'agent_seat_cannot_wait' };
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
    const signed: SignOff = wait ? { ok: true, passkey: null } : await signPairing(tx, deps, actor, row);
    if (!signed.ok) return signed;
    const isNewcomer = row.seat === 'owner' && signed.passkey === null && !actor.isAutomation;
    const waits_until = isNewcomer && (await isSecond(tx, accountId, at)) ? waitingEnd(at) : null;
    await tx
      .updateTable('pairing_codes')
      .set({ state: 'confirmed', waits_until })
      .where('id', '=', id)
      .execute();
    await appendAudit(tx, accountId, { kind: 'pairing.confirmed', who, body: { ...body, waits_until }, at });
    const name = readClaim(row)?.name ?? 'A browser';
    if (row.seat === 'owner')
      await notify(tx, {
        accountId,
        subject: `${name} was paired as an owner's browser`,
        lines: newcomerLines(`The browser ${name} with an owner seat`, waits_until),
        now: at,
      });
    return { ok: true, row: { ...row, state: 'confirmed', waits_until } };
  });
  if (!step.ok) return step;
  deps.signals.changed(accountId);
  return { ok: true, pairing: await viewPairing(deps, step.row) };
}

async function signPairing(tx: Tx, deps: DeviceDeps, actor: Actor, row: PairingRow): Promise<SignOff> {
  const claim = readClaim(row);
  const agents = (await namedAgents(tx, agentIdsOf(row))).map(({ name }) => name);
  const automation = row.automation === 1n;
  const browser = `${claim?.name ?? 'a browser'} (${claim?.browser ?? 'unknown'})`;
  return signOff(tx, deps, actor.accountId, actor, {
    act: 'device.paired',
    subject: { pairing: row.id, key: row.sign_thumbprint ?? '' },
    before: null,
    after: { seat: row.seat, agents: row.agents, automation, name: claim?.name, browser: claim?.browser },
    lines: [
      row.seat === 'owner'
        ? `Pair ${browser} as an owner's browser: it may start approvals`
        : `Pair ${browser} as the browser of ${agents.join(', ')}: it may fill their cards`,
      ...(automation ? ['A program may drive it'] : []),
    ],
  });
}

/** Whether the account already has something that could have confirmed this browser. */
async function isSecond(tx: Tx, accountId: string, now: Date): Promise<boolean> {
  if ((await workingPasskeys(tx, accountId, now)).length > 0) return true;
  const seat = await tx
    .selectFrom('devices')
    .select('id')
    .where('account_id', '=', accountId)
    .where('seat', '=', 'owner')
    .where('revoked_at', 'is', null)
    .limit(1)
    .executeTakeFirst();
  return seat !== undefined;
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
