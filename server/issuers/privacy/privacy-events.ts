import type { CardEvent } from '#server/issuers/card-issuer';
import type { PrivacyTransaction } from '#server/issuers/privacy/privacy-wire';

const KINDS: Readonly<Record<string, CardEvent['kind']>> = {
  AUTHORIZATION: 'authorised',
  FINANCIAL_AUTHORIZATION: 'authorised',
  AUTHORIZATION_ADVICE: 'authorised',
  AUTHORIZATION_EXPIRY: 'reversed',
  AUTHORIZATION_REVERSAL: 'reversed',
  VOID: 'reversed',
  CLEARING: 'captured',
  CORRECTION_DEBIT: 'captured',
  RETURN: 'refunded',
  CREDIT_AUTHORIZATION: 'refunded',
  CORRECTION_CREDIT: 'refunded',
};

const abs = (cents: number) => BigInt(Math.abs(cents));

/** One transaction as the steps it went through. Without Issuing's event list they are read off its figures. */
export function eventsOfTransaction(transaction: PrivacyTransaction): CardEvent[] {
  const { token, card_token: cardRef, created, merchant } = transaction;
  const event = (
    id: string,
    kind: CardEvent['kind'],
    cents: number,
    at = created,
    declineCode: string | null = null,
  ): CardEvent => ({
    id,
    cardRef,
    authorisationId: token,
    kind,
    money: { currency: 'USD', minor: abs(cents) },
    merchant: { name: merchant?.descriptor ?? null, domain: null, category: merchant?.mcc ?? null },
    declineCode,
    at: new Date(at),
  });
  if (transaction.events && transaction.events.length > 0) {
    return transaction.events.flatMap(({ token: id, type, result, amount, created: at }) => {
      const kind = KINDS[type];
      if (!kind) return [];
      return result === 'APPROVED'
        ? [event(id, kind, amount, at)]
        : [event(id, 'declined', amount, at, result.toLowerCase())];
    });
  }
  const { amount, authorization_amount: authorised, settled_amount: settled, result, status } = transaction;
  if (result !== 'APPROVED')
    return [event(`${token}:declined`, 'declined', amount, created, result.toLowerCase())];
  // Money that comes back stands in a transaction of its own, with a negative amount.
  if (amount < 0) return [event(`${token}:refunded`, 'refunded', amount)];
  const steps = [event(`${token}:authorised`, 'authorised', authorised ?? amount)];
  if (status === 'SETTLED') steps.push(event(`${token}:captured`, 'captured', settled ?? amount));
  if (status === 'VOIDED' || status === 'EXPIRED') {
    steps.push(event(`${token}:reversed`, 'reversed', authorised ?? amount));
  }
  return steps;
}
