import type Stripe from 'stripe';
import { IssuerError } from '#server/issuers/issuer-error';
import { stripeError } from '#server/issuers/stripe/stripe-error';

export type NewCardholder = {
  firstName: string;
  lastName: string;
  email: string | null;
  address: { line1: string; city: string; postal_code: string; country: string; state: string | null };
  /** When and from where the person took Stripe's terms; Stripe activates no card without it. */
  terms: { acceptedAt: Date; ip: string } | null;
};

export type CardholderState = {
  id: string;
  name: string;
  /** Stripe's own field names, still to be given. */
  outstanding: string[];
  blocked: boolean;
};

const stateOf = ({ id, name, requirements }: Stripe.Issuing.Cardholder): CardholderState => ({
  id,
  name,
  outstanding: (requirements.past_due ?? []).map(String),
  blocked: Boolean(requirements.disabled_reason),
});

/** One cardholder per operator, made while setting up and never for a purchase. */
export async function listCardholders(stripe: Stripe): Promise<CardholderState[]> {
  const { data } = await asIssuer(() => stripe.issuing.cardholders.list({ status: 'active', limit: 100 }));
  return data.map(stateOf);
}

export async function createCardholder(
  stripe: Stripe,
  order: NewCardholder,
  key: string,
): Promise<CardholderState> {
  const { firstName, lastName, email, address, terms } = order;
  const { state, ...rest } = address;
  const made = await asIssuer(() =>
    stripe.issuing.cardholders.create(
      {
        type: 'individual',
        // Stripe's own rule: at most 24 characters, without digits and special signs.
        name: `${firstName} ${lastName}`.slice(0, 24),
        ...(email ? { email } : {}),
        billing: { address: { ...rest, ...(state ? { state } : {}) } },
        individual: {
          first_name: firstName,
          last_name: lastName,
          ...(terms
            ? {
                card_issuing: {
                  user_terms_acceptance: {
                    date: Math.floor(terms.acceptedAt.getTime() / 1000),
                    ip: terms.ip,
                  },
                },
              }
            : {}),
        },
      },
      { idempotencyKey: key },
    ),
  );
  return stateOf(made);
}

export async function readCardholder(stripe: Stripe, id: string): Promise<CardholderState> {
  return stateOf(await asIssuer(() => stripe.issuing.cardholders.retrieve(id)));
}

/** Every card of a blocked cardholder declines, so nothing is approved until Stripe has what it wants. */
export function refuseBlocked({ blocked, outstanding }: CardholderState): void {
  if (!blocked) return;
  const wants = outstanding.length > 0 ? ` It still wants: ${outstanding.join(', ')}.` : '';
  throw new IssuerError('verification_needed', `Stripe has not cleared the cardholder.${wants}`, {
    issuerCode: 'cardholder_requirements',
  });
}

async function asIssuer<T>(run: () => Promise<T>): Promise<T> {
  return run().catch((error: unknown) => {
    throw stripeError(error, false);
  });
}
