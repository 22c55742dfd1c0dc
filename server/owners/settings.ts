import { isTimeZone } from '#domain/windows';
import { Settings, type SettingsPatch } from '#protocol/http';
import type { InputErrors, OwnerDeps } from '#server/owners/owner-deps';
import { readLimit } from '#server/owners/read-policy';
import { appendAudit } from '#server/store/audit-log';
import { inAccount } from '#server/store/database';

export async function readSettings(
  { db }: OwnerDeps,
  accountId: string,
): Promise<{ settings: Settings; frozen: boolean; claimed: boolean }> {
  const row = await db
    .selectFrom('accounts')
    .selectAll()
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow();
  return {
    settings: Settings.parse(JSON.parse(row.settings)),
    frozen: row.frozen === 1n,
    claimed: row.password_hash !== null,
  };
}

export async function changeSettings(
  { db, now }: OwnerDeps,
  accountId: string,
  who: string,
  patch: SettingsPatch,
): Promise<{ ok: true; settings: Settings } | InputErrors> {
  if (patch.time_zone !== undefined && !isTimeZone(patch.time_zone)) {
    return { ok: false, errors: [{ field: 'time_zone', rule: 'an IANA time zone, as in Europe/Vienna' }] };
  }
  return inAccount(db, accountId, async (tx, account) => {
    const before = Settings.parse(JSON.parse(account.settings));
    const aggregate = readAggregate(before, patch.aggregate ?? {});
    if (!aggregate.ok) return aggregate;
    const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
    const after = Settings.parse({ ...before, ...given, aggregate: aggregate.caps });
    await tx
      .updateTable('accounts')
      .set({ settings: JSON.stringify(after) })
      .where('id', '=', accountId)
      .execute();
    await appendAudit(tx, accountId, { kind: 'settings.changed', who, body: { before, after }, at: now() });
    return { ok: true, settings: after };
  });
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
    const read = readLimit(given, currency);
    if (!read.ok) return { ok: false, errors: [{ field: `aggregate.${name}`, rule: read.rule }] };
    caps[name] = read.text;
  }
  return { ok: true, caps };
}

/** Nothing is approved and no card opens while the account is frozen. */
export async function setFrozen(
  { db, now }: OwnerDeps,
  accountId: string,
  who: string,
  frozen: boolean,
): Promise<void> {
  await inAccount(db, accountId, async (tx, account) => {
    if ((account.frozen === 1n) === frozen) return;
    await tx
      .updateTable('accounts')
      .set({ frozen: frozen ? 1 : 0 })
      .where('id', '=', accountId)
      .execute();
    await appendAudit(tx, accountId, { kind: frozen ? 'frozen' : 'unfrozen', who, at: now() });
  });
}
