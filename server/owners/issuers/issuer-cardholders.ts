import type { CardholderView, ChooseCardholder, NewCardholder } from '#protocol/issuer';
import { sha256Hex } from '#server/crypto/tokens';
import { IssuerError } from '#server/issuers/issuer-error';
import { kindOf, openKeys, settingsOf } from '#server/issuers/issuer-row';
import {
  type CardholderState,
  createCardholder,
  listCardholders,
  readCardholder,
} from '#server/issuers/stripe/stripe-cardholder';
import { createStripeClient } from '#server/issuers/stripe/stripe-client';
import { selectCardholder } from '#server/owners/issuers/change-issuer';
import type { IssuerDeps } from '#server/owners/issuers/issuer-deps';
import type { InputErrors } from '#server/owners/owner-deps';
import { type NotSigned, signOff } from '#server/step-up/sign-off';
import type { Actor } from '#server/step-up/signer';
import { inAccount } from '#server/store/database';

/** `issuer_refused`: the issuer's own answer, in our words. */
export type CardholderRefusal =
  | { ok: false; code: 'not_found' | 'not_stripe' | 'issuer_unusable' }
  | { ok: false; code: 'issuer_refused'; message: string };

async function openStripe(deps: IssuerDeps, accountId: string, id: string) {
  const entry = await deps.registry.entry(accountId, id);
  if (!entry) return { ok: false as const, code: 'not_found' as const };
  if (kindOf(entry.row) !== 'stripe') return { ok: false as const, code: 'not_stripe' as const };
  const keys = openKeys(deps.sealer, entry.row);
  if (!keys || entry.state === 'refused_here')
    return { ok: false as const, code: 'issuer_unusable' as const };
  const stripe = createStripeClient(keys.api_key, deps.send, deps.stripeOrigin ?? undefined);
  return { ok: true as const, stripe, selected: settingsOf(entry.row).cardholder };
}

async function orRefusal<T>(ask: () => Promise<T>): Promise<T | CardholderRefusal> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof IssuerError)) throw error;
    return { ok: false, code: 'issuer_refused', message: error.message };
  }
}

const view = (state: CardholderState, selected: string | null): CardholderView => ({
  ...state,
  selected: state.id === selected,
});

/** Who the Stripe account has, with what Stripe still wants of each. */
export async function cardholdersOf(deps: IssuerDeps, accountId: string, id: string) {
  const opened = await openStripe(deps, accountId, id);
  if (!opened.ok) return opened;
  return orRefusal(async () => {
    const found = await listCardholders(opened.stripe);
    return { ok: true as const, items: found.map((state) => view(state, opened.selected)) };
  });
}

/** Makes or takes a cardholder and selects it; a blocked one is selected too, and makes no card until it is cleared. */
export async function chooseCardholder(
  deps: IssuerDeps,
  actor: Actor,
  id: string,
  { choice: { select, create }, ip }: { choice: ChooseCardholder; ip: string },
): Promise<{ ok: true; cardholder: CardholderView } | CardholderRefusal | InputErrors | NotSigned> {
  if ((select === undefined) === (create === undefined))
    return { ok: false, code: 'bad_input', errors: [{ field: 'select', rule: 'either select or create' }] };
  const opened = await openStripe(deps, actor.accountId, id);
  if (!opened.ok) return opened;
  const signed = await inAccount(deps.db, actor.accountId, (tx) =>
    signOff(tx, deps, actor.accountId, actor, {
      act: 'issuer.cardholder',
      subject: { issuer: id },
      before: { cardholder: opened.selected },
      after: { select: select ?? null, create: create ?? null },
      lines: [
        create
          ? `Make cards for the new cardholder ${create.first_name} ${create.last_name}`
          : `Make cards for the cardholder ${select}`,
      ],
    }),
  );
  if (!signed.ok) return signed;
  return orRefusal(async () => {
    const { stripe } = opened;
    const state = create
      ? await createCardholder(
          stripe,
          orderOf(create, deps.now(), ip),
          sha256Hex(JSON.stringify([id, create, deps.now()])),
        )
      : await readCardholder(stripe, select ?? '');
    const chosen = await selectCardholder(deps, actor, id, state.id);
    if (!chosen.ok) return { ok: false as const, code: 'not_found' as const };
    return { ok: true as const, cardholder: view(state, state.id) };
  });
}

const orderOf = (given: NewCardholder, acceptedAt: Date, ip: string) => ({
  firstName: given.first_name,
  lastName: given.last_name,
  email: given.email,
  address: {
    line1: given.line1,
    city: given.city,
    postal_code: given.postal_code,
    country: given.country,
    state: given.state,
  },
  terms: { acceptedAt, ip },
});
