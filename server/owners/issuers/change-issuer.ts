import { type IssuerView, misplacedFields, type UpdateIssuer } from '#protocol/issuer';
import {
  type IssuerRow,
  type IssuerSettings,
  kindOf,
  modeOf,
  openKeys,
  sealKeys,
  settingsOf,
} from '#server/issuers/issuer-row';
import { digestOf, hintOf } from '#server/owners/issuers/add-issuer';
import { checkKey, checkTemplate, checkWebhookSecret, keyGoesTo } from '#server/owners/issuers/check-issuer';
import type { IssuerDeps } from '#server/owners/issuers/issuer-deps';
import { viewIssuer } from '#server/owners/issuers/view-issuer';
import type { InputErrors } from '#server/owners/owner-deps';
import { type NotSigned, type SignOff, signOff } from '#server/step-up/sign-off';
import type { Actor } from '#server/step-up/signer';
import { appendAudit } from '#server/store/audit/audit-log';
import { inAccount, type Tx } from '#server/store/database';

type NotFound = { ok: false; code: 'not_found' };
export type Changed = { ok: true; issuer: IssuerView } | InputErrors | NotFound | NotSigned;

const find = (tx: Tx, accountId: string, id: string) =>
  tx
    .selectFrom('issuers')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .where('state', '!=', 'removed')
    .executeTakeFirst();

const write = (tx: Tx, { id, version }: IssuerRow, set: Partial<IssuerRow>, at: Date) =>
  tx
    .updateTable('issuers')
    .set({ ...set, version: version + 1n, changed_at: at.toISOString() })
    .where('id', '=', id)
    .execute();

export async function changeIssuer(
  deps: IssuerDeps,
  actor: Actor,
  id: string,
  input: UpdateIssuer,
): Promise<Changed> {
  const { db, now, sealer } = deps;
  const { accountId, who } = actor;
  const changed = await inAccount(
    db,
    accountId,
    async (tx): Promise<InputErrors | NotFound | NotSigned | null> => {
      const row = await find(tx, accountId, id);
      if (!row) return { ok: false, code: 'not_found' };
      const before = settingsOf(row);
      const errors = problemsOf(deps, row, before, input);
      if (errors.length > 0) return { ok: false, code: 'bad_input', errors };
      const signed = await signChange(tx, deps, actor, row, input);
      if (!signed.ok) return signed;
      const keys = openKeys(sealer, row);
      const api_key = input.api_key ?? keys?.api_key;
      const webhook_secret = input.webhook_secret ?? keys?.webhook_secret ?? null;
      const newKeys = api_key && (input.api_key || input.webhook_secret) ? { api_key, webhook_secret } : null;
      const after = { ...before, template: input.template ?? before.template };
      const set = {
        label: input.label ?? row.label,
        state: input.state ?? row.state,
        settings: JSON.stringify(after),
        ...(newKeys
          ? { secret_sealed: sealKeys(sealer, id, newKeys), key_hint: hintOf(newKeys.api_key) }
          : {}),
      };
      await write(tx, row, set, now());
      const body = {
        issuer: id,
        label: set.label,
        state: set.state,
        key: newKeys ? hintOf(newKeys.api_key) : row.key_hint,
        new_key: input.api_key !== undefined,
        new_webhook_secret: input.webhook_secret !== undefined,
        before,
        after,
      };
      await appendAudit(tx, accountId, { kind: 'issuer.changed', who, body, at: now() });
      return null;
    },
  );
  return changed ?? seen(deps, accountId, id);
}

function problemsOf(deps: IssuerDeps, row: IssuerRow, before: IssuerSettings, input: UpdateIssuer) {
  const kind = kindOf(row);
  const errors = [
    ...misplacedFields(kind, input),
    ...(input.api_key ? checkKey(kind, modeOf(row), input.api_key) : []),
    ...checkWebhookSecret(input.webhook_secret),
    ...(input.template ? checkTemplate(input.template, deps.development) : []),
  ];
  const moved = input.template && before.template && keyGoesTo(input.template) !== keyGoesTo(before.template);
  if (moved && input.api_key === undefined)
    errors.push({ field: 'api_key', rule: 'given again when the place it is sent to changes' });
  if (input.webhook_secret && !input.api_key && openKeys(deps.sealer, row) === null)
    errors.push({ field: 'api_key', rule: 'given again: the stored one cannot be opened' });
  return errors;
}

/** A name, and taking it out of use, need nobody's hand; whatever lets other cards be made does. */
async function signChange(
  tx: Tx,
  deps: IssuerDeps,
  actor: Actor,
  row: IssuerRow,
  { api_key, webhook_secret, template, state }: UpdateIssuer,
): Promise<SignOff> {
  const enables = state === 'active' && row.state !== 'active';
  if (!enables && !api_key && !webhook_secret && !template) return { ok: true, passkey: null };
  return signOff(tx, deps, row.account_id, actor, {
    act: 'issuer.changed',
    subject: { issuer: row.id, label: row.label },
    before: { settings: settingsOf(row), state: row.state, version: Number(row.version) },
    after: {
      ...(template ? { template } : {}),
      ...(api_key ? { key: digestOf(api_key) } : {}),
      ...(webhook_secret ? { webhook_secret: digestOf(webhook_secret) } : {}),
      state: state ?? row.state,
    },
    lines: [
      `Change the card issuer ${row.label}`,
      ...(api_key ? [`Its key becomes ${hintOf(api_key)}`] : []),
      ...(webhook_secret ? ['Its webhook secret is replaced'] : []),
      ...(template ? [`Its template sends the key to ${new URL(template.base_url).origin}`] : []),
      ...(enables ? ['It makes cards again'] : []),
    ],
  });
}

/** The cardholder that a Stripe issuer makes its cards for. */
export async function selectCardholder(
  deps: IssuerDeps,
  { accountId, who }: Actor,
  id: string,
  cardholder: string,
): Promise<Changed> {
  const found = await inAccount(deps.db, accountId, async (tx) => {
    const row = await find(tx, accountId, id);
    if (!row) return false;
    const before = settingsOf(row);
    const after = { ...before, cardholder };
    await write(tx, row, { settings: JSON.stringify(after) }, deps.now());
    const body = { issuer: id, label: row.label, before, after };
    await appendAudit(tx, accountId, { kind: 'issuer.changed', who, body, at: deps.now() });
    return true;
  });
  return found ? seen(deps, accountId, id) : { ok: false, code: 'not_found' };
}

/** The key is destroyed; the row stays, so that the cards it made keep a name. */
export function removeIssuer(
  { db, now }: IssuerDeps,
  { accountId, who }: Actor,
  id: string,
): Promise<{ ok: true } | NotFound | { ok: false; code: 'issuer_has_open_cards' }> {
  return inAccount(db, accountId, async (tx) => {
    const row = await find(tx, accountId, id);
    if (!row) return { ok: false, code: 'not_found' };
    const open = await tx
      .selectFrom('cards')
      .select('id')
      .where('issuer', '=', id)
      .where('close_confirmed_at', 'is', null)
      .limit(1)
      .executeTakeFirst();
    // Without the key nobody could close them.
    if (open) return { ok: false, code: 'issuer_has_open_cards' };
    await write(tx, row, { state: 'removed', secret_sealed: null }, now());
    await appendAudit(tx, accountId, {
      kind: 'issuer.removed',
      who,
      body: { issuer: id, label: row.label },
      at: now(),
    });
    return { ok: true };
  });
}

async function seen(deps: IssuerDeps, accountId: string, id: string): Promise<Changed> {
  const entry = await deps.registry.entry(accountId, id);
  return entry ? { ok: true, issuer: viewIssuer(deps, entry) } : { ok: false, code: 'not_found' };
}
