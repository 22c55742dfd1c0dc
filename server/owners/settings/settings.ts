import { settingsRaise } from '#domain/authority/raises-authority';
import { formatAmount, MOST_MINOR, parseAmount } from '#domain/money/money-math';
import { purchaseCeiling } from '#domain/money/purchase-ceiling';
import { isTimeZone } from '#domain/money/windows';
import { changeLines } from '#domain/purchase/change-lines';
import { DEFAULT_CEILING, Settings, type SettingsPatch } from '#protocol/http';
import { mostOf, readLimit } from '#server/owners/agents/read-policy';
import type { InputErrors, OwnerDeps } from '#server/owners/owner-deps';
import {
  type CurrencyInUse,
  currencyLines,
  moveCurrency,
  writeRestated,
} from '#server/owners/settings/change-currency';
import { notify } from '#server/owners/settings/notices';
import { type NotSigned, signOff } from '#server/step-up/sign-off';
import type { Actor } from '#server/step-up/signer';
import { appendAudit } from '#server/store/audit/audit-log';
import { inAccount, type Tx } from '#server/store/database';
import { getAccount } from '#server/store/find-row';

export async function readSettings(
  { db }: OwnerDeps,
  accountId: string,
): Promise<{ settings: Settings; frozen: boolean; claimed: boolean }> {
  const row = await getAccount(db, accountId);
  return {
    settings: Settings.parse(JSON.parse(row.settings)),
    frozen: row.frozen === 1n,
    claimed: row.password_hash !== null,
  };
}

export async function changeSettings(
  deps: OwnerDeps,
  actor: Actor,
  patch: SettingsPatch,
): Promise<{ ok: true; settings: Settings } | InputErrors | CurrencyInUse | NotSigned> {
  const { db, now } = deps;
  const { accountId, who } = actor;
  if (patch.time_zone !== undefined && !isTimeZone(patch.time_zone)) {
    return {
      ok: false,
      code: 'bad_input',
      errors: [{ field: 'time_zone', rule: 'an IANA time zone, as in Europe/Vienna' }],
    };
  }
  return inAccount(db, accountId, async (tx, account) => {
    const before = Settings.parse(JSON.parse(account.settings));
    const moved = await moveCurrency(tx, accountId, before, patch);
    if (!moved.ok) return moved;
    const { settings: base, agents } = moved;
    const aggregate = readAggregate(base, patch.aggregate ?? {});
    if (!aggregate.ok) return aggregate;
    const ceiling = readCeiling(base, patch.ceiling);
    if (!ceiling.ok) return ceiling;
    const stepUp = readStepUp({ ...base, ceiling: ceiling.text }, patch.step_up);
    if (!stepUp.ok) return stepUp;
    const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
    const after = Settings.parse({
      ...before,
      ...given,
      aggregate: aggregate.caps,
      ceiling: ceiling.text,
      step_up: stepUp.setting,
      cardholder: readCardholder(before, patch.cardholder ?? {}),
      notices: readNotices(before, patch.notices),
    });
    if (settingsRaise(before, after)) {
      const isMoved = after.currency !== before.currency;
      const restated = isMoved ? { agents: agents.map(({ id, after: policy }) => ({ id, policy })) } : {};
      const signed = await signOff(tx, deps, accountId, actor, {
        act: 'settings.changed',
        subject: { account: accountId },
        before,
        after: { ...after, ...restated },
        lines: [
          'Change the settings',
          ...changeLines(before, after),
          ...(isMoved ? currencyLines(after, agents) : []),
        ],
      });
      if (!signed.ok) return signed;
    }
    await tx
      .updateTable('accounts')
      .set({ settings: JSON.stringify(after), currency: after.currency })
      .where('id', '=', accountId)
      .execute();
    await appendAudit(tx, accountId, { kind: 'settings.changed', who, body: { before, after }, at: now() });
    await writeRestated(tx, accountId, who, agents, now());
    await tellAddressChange(tx, accountId, before, after, now());
    return { ok: true, settings: after };
  });
}

function readNotices(before: Settings, patch: SettingsPatch['notices']): Settings['notices'] {
  if (patch === undefined) return before.notices;
  return patch.email === null ? undefined : { email: patch.email };
}

/** Whoever changes the address would hear of everything after it; so the old address hears of the change. */
async function tellAddressChange(
  tx: Tx,
  accountId: string,
  before: Settings,
  after: Settings,
  now: Date,
): Promise<void> {
  const [old, next] = [before.notices?.email, after.notices?.email];
  if (old === next) return;
  const subject = 'the address for notices was changed';
  const change = next ? `Notices go to ${next} from now on.` : 'Notices are no longer mailed.';
  const lines = [
    change,
    'If this was not you, freeze the account in the dashboard and look at its settings.',
  ];
  if (old) await notify(tx, { accountId, subject, lines, to: old, now });
  if (next) await notify(tx, { accountId, subject, lines, to: next, now });
}

function readStepUp(
  settings: Settings,
  patch: SettingsPatch['step_up'],
): { ok: true; setting: Settings['step_up'] } | InputErrors {
  const refuse = (rule: string): InputErrors => ({
    ok: false,
    code: 'bad_input',
    errors: [{ field: 'step_up.amount', rule }],
  });
  if (!patch) return { ok: true, setting: settings.step_up };
  const { mode, amount } = patch;
  if (mode !== 'above')
    return amount === undefined ? { ok: true, setting: { mode } } : refuse('only with the mode above');
  if (amount === undefined) return refuse('the amount from which on a passkey is asked');
  const read = readLimit(amount, purchaseCeiling(settings));
  return read.ok ? { ok: true, setting: { mode, amount: read.text } } : refuse(read.rule);
}

function readCardholder(
  { cardholder }: Settings,
  { name = cardholder.name, address = cardholder.address }: NonNullable<SettingsPatch['cardholder']>,
): Settings['cardholder'] {
  return address === null || address === undefined ? { name } : { name, address };
}

/** Owners may set it higher than the default, up to what sums of it still fit. */
function readCeiling(
  { currency, ceiling }: Settings,
  given: SettingsPatch['ceiling'],
): { ok: true; text: string } | InputErrors {
  if (given === undefined) return { ok: true, text: ceiling };
  const read = parseAmount(given ?? DEFAULT_CEILING, currency, MOST_MINOR);
  if (read.ok) return { ok: true, text: formatAmount(read.money) };
  return { ok: false, code: 'bad_input', errors: [{ field: 'ceiling', rule: read.rule }] };
}

/** Caps across all agents: absent stays, null clears, anything else must be an amount. */
function readAggregate(
  { aggregate, currency }: Settings,
  patch: NonNullable<SettingsPatch['aggregate']>,
): { ok: true; caps: Settings['aggregate'] } | InputErrors {
  const caps = { ...aggregate };
  for (const name of ['daily', 'weekly', 'monthly'] as const) {
    const given = patch[name];
    if (given === undefined) continue;
    if (given === null) {
      delete caps[name];
      continue;
    }
    const read = readLimit(given, mostOf(currency));
    if (!read.ok)
      return { ok: false, code: 'bad_input', errors: [{ field: `aggregate.${name}`, rule: read.rule }] };
    caps[name] = read.text;
  }
  return { ok: true, caps };
}

/** Nothing is approved and no card opens while the account is frozen. Freezing is anybody's; letting go is signed. */
export async function setFrozen(
  deps: OwnerDeps,
  actor: Actor,
  frozen: boolean,
): Promise<{ ok: true } | { ok: false; code: 'reconcile_first' } | NotSigned> {
  const { db, now } = deps;
  const { accountId, who } = actor;
  return inAccount(db, accountId, async (tx, account) => {
    if ((account.frozen === 1n) === frozen) return { ok: true };
    if (!frozen) {
      if (await awaitsReconciling(tx, accountId)) return { ok: false, code: 'reconcile_first' };
      const signed = await signOff(tx, deps, accountId, actor, {
        act: 'unfrozen',
        subject: { account: accountId },
        before: { frozen: true },
        after: { frozen: false },
        lines: ['Let purchases go on: unfreeze the account'],
      });
      if (!signed.ok) return signed;
    }
    await tx
      .updateTable('accounts')
      .set({ frozen: frozen ? 1 : 0 })
      .where('id', '=', accountId)
      .execute();
    await appendAudit(tx, accountId, { kind: frozen ? 'frozen' : 'unfrozen', who, at: now() });
    return { ok: true };
  });
}

/** A restored backup does not know what its cards did since; the issuers do. */
async function awaitsReconciling(tx: Tx, accountId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('audit_epochs')
    .select('epoch')
    .where('account_id', '=', accountId)
    .where('reconciled_at', 'is', null)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
