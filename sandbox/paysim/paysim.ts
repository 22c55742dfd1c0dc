import { randomBytes } from 'node:crypto';
import type { Acquirer } from '#sandbox/acquirer/acquirer';
import type { ChargeOut } from '#sandbox/acquirer/charge';
import type { Payment } from '#sandbox/network/books';
import type { CardIn } from '#sandbox/network/card-checks';
import type { Account } from '#sandbox/paysim/accounts';

const TOKEN_MINUTES = 15;

export type TokenCharge = { secretKey: string; token: string; amount: string; currency: string };
export type TokenPaid = { charge: ChargeOut; last4: string; payment: Payment };

export type Paysim = {
  keep(account: Account, card: CardIn, payment: Payment): string;
  /** Null when the token is unknown, spent, lapsed, or another account's. */
  pay(order: TokenCharge): Promise<TokenPaid | null>;
};

/** The payment service provider: keeps cards as tokens and charges each once, for the account it was made for. */
export function createPaysim({ acquirer, now }: { acquirer: Acquirer; now: () => Date }): Paysim {
  const kept = new Map<string, { account: Account; card: CardIn; payment: Payment; until: number }>();
  return {
    keep(account, card, payment) {
      const token = `tok_${randomBytes(12).toString('hex')}`;
      kept.set(token, { account, card, payment, until: now().getTime() + TOKEN_MINUTES * 60_000 });
      return token;
    },
    async pay({ secretKey, token, amount, currency }) {
      const held = kept.get(token);
      if (!held || held.until <= now().getTime() || held.account.secretKey !== secretKey) return null;
      // Spent before the network is asked, so that two charges at once cannot both find it.
      kept.delete(token);
      const { account, card, payment } = held;
      const charge = await acquirer.charge({ ...card, amount, currency, merchant: account.merchant });
      return { charge, last4: card.number.slice(-4), payment };
    },
  };
}
