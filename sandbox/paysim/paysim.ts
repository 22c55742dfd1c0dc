import { randomBytes } from 'node:crypto';
import type { Bank } from '#sandbox/acquirer/acquirer-client';
import type { Payment } from '#sandbox/network/books';
import { brandOf, type CardIn } from '#sandbox/network/card-checks';
import type { Account } from '#sandbox/paysim/accounts';
import { type BankQuestion, openBankQuestions } from '#sandbox/paysim/challenges';
import type { Challenge, Paid } from '#sandbox/shop/shop';

const TOKEN_MINUTES = 15;

export type TokenCharge = { secretKey: string; token: string; amount: string; currency: string };
type Kept = {
  account: Account;
  card: CardIn;
  payment: Payment;
  until: number;
  question: BankQuestion | null;
};

export type Paysim = ReturnType<typeof createPaysim>;

/** The payment service provider: keeps cards as tokens and charges each once, for the account it was made for. */
export function createPaysim({
  bank,
  now,
  challengesAll = () => false,
}: {
  bank: Bank;
  now: () => Date;
  challengesAll?: () => boolean;
}) {
  const kept = new Map<string, Kept>();
  const questions = openBankQuestions();

  function find(secretKey: string, token: string): Kept | null {
    const held = kept.get(token);
    return held && held.until > now().getTime() && held.account.secretKey === secretKey ? held : null;
  }
  /** The bank's question still to be answered for this amount; null when there is none. */
  function openQuestion(held: Kept, amount: string, currency: string, returnTo: string | null) {
    if (!challengesAll() && !amount.endsWith('.33')) return null;
    if (held.question?.amount !== amount) {
      const last4 = held.card.number.slice(-4);
      held.question = questions.ask({
        merchant: held.account.merchant.name,
        amount,
        currency,
        last4,
        returnTo,
      });
    }
    return held.question.outcome === 'confirmed' ? null : held.question;
  }

  return {
    questions,
    keep(account: Account, card: CardIn, payment: Payment): string {
      const token = `tok_${randomBytes(12).toString('hex')}`;
      kept.set(token, {
        account,
        card,
        payment,
        until: now().getTime() + TOKEN_MINUTES * 60_000,
        question: null,
      });
      return token;
    },
    /** What an account may know of its token before it charges it. */
    describe(secretKey: string, token: string): { brand: ReturnType<typeof brandOf>; last4: string } | null {
      const held = find(secretKey, token);
      return held ? { brand: brandOf(held.card.number), last4: held.card.number.slice(-4) } : null;
    },
    /** What the bank wants to ask before this token may pay; null when nothing. For pages of the provider's own. */
    questionFor({ secretKey, token, amount, currency }: TokenCharge, returnTo: string): BankQuestion | null {
      const held = find(secretKey, token);
      return held ? openQuestion(held, amount, currency, returnTo) : null;
    },
    /** Null when the token is unknown, spent, lapsed, or another account's. */
    async pay({ secretKey, token, amount, currency }: TokenCharge): Promise<Paid | Challenge | null> {
      const held = find(secretKey, token);
      if (!held) return null;
      const question = openQuestion(held, amount, currency, null);
      if (question?.outcome === 'open') return { challenge: question.id };
      // Spent before the network is asked, so that two charges at once cannot both find it.
      kept.delete(token);
      const { account, card, payment } = held;
      const last4 = card.number.slice(-4);
      if (question)
        return {
          charge: { id: '', status: 'declined', decline_code: 'authentication_failed' },
          last4,
          payment,
        };
      const charge = await bank.pay({ ...card, amount, currency, merchant: account.merchant });
      return { charge, last4, payment };
    },
  };
}
