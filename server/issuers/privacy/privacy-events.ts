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

function eventOf(
  { token, card_token: cardRef, created, merchant }: PrivacyTransaction,
  id: string,
  kind: CardEvent['kind'],
  minor: bigint,
  { at = created, declineCode = null }: { at?: string; declineCode?: string | null } = {},
): CardEvent {
  return {
    id,
    cardRef,
    authorisationId: token,
    kind,
    money: { currency: 'USD', minor },
    merchant: { name: merchant?.descriptor ?? null, domain: null, category: merchant?.mcc ?? null },
    declineCode,
    at: new Date(at),
  };
}

/** One transaction as the steps it went through. Without Issuing's event list they are read off its figures. */
export function eventsOfTransaction(transaction: PrivacyTransaction): CardEvent[] {
  const steps = stepsOf(transaction);
  return [...steps, ...settlementOf(transaction, steps)];
}

function stepsOf(transaction: PrivacyTransaction): CardEvent[] {
  const { token, amount, authorization_amount: authorised, result, status } = transaction;
  if (transaction.events && transaction.events.length > 0) {
    return transaction.events.flatMap(({ token: id, type, result, amount, created: at }) => {
      const kind = KINDS[type];
      if (!kind) return [];
      return result === 'APPROVED'
        ? [eventOf(transaction, id, kind, abs(amount), { at })]
        : [eventOf(transaction, id, 'declined', abs(amount), { at, declineCode: result.toLowerCase() })];
    });
  }
  if (result !== 'APPROVED') {
    const declineCode = result.toLowerCase();
    return [eventOf(transaction, `${token}:declined`, 'declined', abs(amount), { declineCode })];
  }
  // Money that comes back stands in a transaction of its own, with a negative amount.
  if (amount < 0) return [eventOf(transaction, `${token}:refunded`, 'refunded', abs(amount))];
  const held = abs(authorised ?? amount);
  const steps = [eventOf(transaction, `${token}:authorised`, 'authorised', held)];
  if (status === 'VOIDED' || status === 'EXPIRED') {
    steps.push(eventOf(transaction, `${token}:reversed`, 'reversed', held));
  }
  return steps;
}

/**
 * What was settled may change over time, so each figure is an event of its own. `SETTLED` is the end: what was held beyond
 * it is held no more. A figure of nothing ends nothing, because it may stand for money that came back.
 */
function settlementOf(transaction: PrivacyTransaction, steps: readonly CardEvent[]): CardEvent[] {
  const { token, amount, settled_amount, result, status } = transaction;
  if (result !== 'APPROVED') return [];
  const isEnd = status === 'SETTLED';
  const sumOf = (kind: CardEvent['kind']) =>
    steps.reduce((sum, step) => (step.kind === kind ? sum + step.money.minor : sum), 0n);
  const settled = BigInt(settled_amount ?? (isEnd ? amount : 0));
  const captured = sumOf('captured');
  const taken = settled > captured ? settled : captured;
  const rest = sumOf('authorised') - sumOf('reversed') - taken;
  const events: CardEvent[] = [];
  if (taken > captured)
    events.push(eventOf(transaction, `${token}:captured:${taken}`, 'captured_so_far', taken));
  if (isEnd && taken > 0n && rest > 0n)
    events.push(eventOf(transaction, `${token}:settled`, 'reversed', rest));
  return events;
}
