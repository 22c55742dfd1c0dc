import { type CreateIssuer, type IssuerView, misplacedFields } from '#protocol/issuer';
import { newId, sha256Hex } from '#server/crypto/tokens';
import { type IssuerRow, IssuerSettings, sealKeys } from '#server/issuers/issuer-row';
import {
  checkKey,
  checkTemplate,
  checkWebhookSecret,
  type ModeRefusal,
  refuseMode,
} from '#server/owners/issuers/check-issuer';
import type { IssuerDeps } from '#server/owners/issuers/issuer-deps';
import { viewIssuer } from '#server/owners/issuers/view-issuer';
import type { InputErrors } from '#server/owners/owner-deps';
import { type NotSigned, signOff } from '#server/step-up/sign-off';
import type { Actor } from '#server/step-up/signer';
import { appendAudit } from '#server/store/audit/audit-log';
import { inAccount, type Tx } from '#server/store/database';

const MOST = 20;

export type Added =
  | { ok: true; issuer: IssuerView }
  | InputErrors
  | NotSigned
  | { ok: false; code: ModeRefusal | 'too_many_issuers' };

/** Takes a key in, seals it, and asks the issuer nothing: "test this key" is a step of its own. */
export async function addIssuer(deps: IssuerDeps, actor: Actor, input: CreateIssuer): Promise<Added> {
  const { db, now, sealer, development } = deps;
  const { accountId, who } = actor;
  const errors = [
    ...misplacedFields(input.kind, input),
    ...checkKey(input.kind, input.mode, input.api_key),
    ...checkWebhookSecret(input.webhook_secret),
    ...(input.template ? checkTemplate(input.template, development) : []),
  ];
  if (input.kind === 'rest' && !input.template)
    errors.push({ field: 'template', rule: 'required for a card API' });
  if (input.kind === 'stripe' && !input.currency)
    errors.push({ field: 'currency', rule: 'required for Stripe: USD, EUR or GBP' });
  if (errors.length > 0) return { ok: false, code: 'bad_input', errors };
  const refusal = refuseMode(input.mode, development);
  if (refusal) return { ok: false, code: refusal };
  const settings = IssuerSettings.parse({ currency: input.currency, template: input.template });
  const id = newId('iss');
  const at = now().toISOString();
  const added = await inAccount(db, accountId, async (tx): Promise<Added | null> => {
    const others = await positionsOf(tx, accountId);
    if (others.length >= MOST) return { ok: false, code: 'too_many_issuers' };
    const signed = await signOff(tx, deps, accountId, actor, {
      act: 'issuer.added',
      subject: { kind: input.kind, label: input.label, mode: input.mode },
      before: null,
      after: { settings, key: digestOf(input.api_key) },
      lines: [
        `Add the card issuer ${input.label} (${input.kind}, ${input.mode}), key ${hintOf(input.api_key)}`,
        ...(input.template ? [`Its key is sent to ${new URL(input.template.base_url).origin}`] : []),
      ],
    });
    if (!signed.ok) return signed;
    const row: IssuerRow = {
      id,
      account_id: accountId,
      kind: input.kind,
      label: input.label,
      mode: input.mode,
      settings: JSON.stringify(settings),
      secret_sealed: sealKeys(sealer, id, {
        api_key: input.api_key,
        webhook_secret: input.webhook_secret ?? null,
      }),
      key_hint: hintOf(input.api_key),
      position: (others.at(-1)?.position ?? 0n) + 1n,
      state: 'active',
      version: 1n,
      created_at: at,
      changed_at: at,
    };
    await tx.insertInto('issuers').values(row).execute();
    const body = {
      issuer: id,
      kind: row.kind,
      label: row.label,
      mode: row.mode,
      key: row.key_hint,
      settings,
    };
    await appendAudit(tx, accountId, { kind: 'issuer.added', who, body, at: now() });
    return null;
  });
  if (added) return added;
  const entry = await deps.registry.entry(accountId, id);
  if (!entry) throw new Error('an issuer that was just added is there');
  return { ok: true, issuer: viewIssuer(deps, entry) };
}

/** For statements that are signed and kept: tells two keys apart and says neither. */
export const digestOf = (secret: string) => sha256Hex(secret).slice(0, 16);

export const hintOf = (apiKey: string) => `…${apiKey.slice(-4)}`;

const positionsOf = (tx: Tx, accountId: string) =>
  tx
    .selectFrom('issuers')
    .select(['id', 'position'])
    .where('account_id', '=', accountId)
    .where('state', '!=', 'removed')
    .orderBy('position')
    .execute();
