import { randomBytes } from 'node:crypto';
import type { Acquirer, ChargeOut } from '#sandbox/network/acquirer';
import type { CardIn } from '#sandbox/network/card-checks';

const TOKEN_MINUTES = 15;

/** Merchant accounts at the provider. `mallory` has no shop: paying her with somebody else's card is an attack to refuse. */
export const ACCOUNTS = {
  pk_sandbox_harbor: { secret: 'sk_sandbox_harbor', name: 'Harbor Supply', domain: 'harbor.localhost' },
  pk_sandbox_mallory: { secret: 'sk_sandbox_mallory', name: 'Mallory', domain: 'mallory.localhost' },
} as const;
export type PublishableKey = keyof typeof ACCOUNTS;
export const isPublishableKey = (key: string): key is PublishableKey => key in ACCOUNTS;

export type Paysim = {
  keep(key: PublishableKey, card: CardIn): string;
  /** A token is spent by its first use, and only by the account it was made for. */
  pay(order: {
    secret: string;
    token: string;
    amount: string;
    currency: string;
  }): Promise<(ChargeOut & { last4: string }) | null>;
};

/** The payment service provider: keeps cards as tokens and charges them for the account that holds the secret key. */
export function createPaysim({ acquirer, now }: { acquirer: Acquirer; now: () => Date }): Paysim {
  const kept = new Map<string, { key: PublishableKey; card: CardIn; until: number }>();
  return {
    keep(key, card) {
      const token = `tok_${randomBytes(12).toString('hex')}`;
      kept.set(token, { key, card, until: now().getTime() + TOKEN_MINUTES * 60_000 });
      return token;
    },
    async pay({ secret, token, amount, currency }) {
      const held = kept.get(token);
      if (!held || held.until < now().getTime() || ACCOUNTS[held.key].secret !== secret) return null;
      kept.delete(token);
      const { name, domain } = ACCOUNTS[held.key];
      const answer = await acquirer.charge({ ...held.card, amount, currency, merchant: { name, domain } });
      return { ...answer, last4: held.card.number.slice(-4) };
    },
  };
}
