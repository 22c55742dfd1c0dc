import { randomBytes } from 'node:crypto';

/** What the bank's page shows and what became of it. It is bound to one amount: a confirmed 5.00 pays no 50.00. */
export type BankQuestion = {
  readonly id: string;
  readonly merchant: string;
  readonly amount: string;
  readonly currency: string;
  readonly last4: string;
  /** Where the browser goes afterwards; null when the question stands in a frame of the shop. */
  readonly returnTo: string | null;
  triesLeft: number;
  outcome: 'open' | 'confirmed' | 'refused';
};

const TRIES = 3;
/** Printed on the page itself: the sandbox has no phone to send it to. */
export const BANK_CODE = '4711';

export type BankQuestions = ReturnType<typeof openBankQuestions>;

/** The cardholder's bank asks whether it is them. */
export function openBankQuestions() {
  const asked = new Map<string, BankQuestion>();
  return {
    ask(about: Pick<BankQuestion, 'merchant' | 'amount' | 'currency' | 'last4' | 'returnTo'>): BankQuestion {
      const question: BankQuestion = {
        id: randomBytes(12).toString('hex'),
        ...about,
        triesLeft: TRIES,
        outcome: 'open',
      };
      asked.set(question.id, question);
      return question;
    },
    find: (id: string) => asked.get(id) ?? null,
    answer(question: BankQuestion, code: string): void {
      if (question.outcome !== 'open') return;
      question.triesLeft -= 1;
      if (code.trim() === BANK_CODE) question.outcome = 'confirmed';
      else if (question.triesLeft === 0) question.outcome = 'refused';
    },
    refuse(question: BankQuestion): void {
      if (question.outcome === 'open') question.outcome = 'refused';
    },
  };
}
