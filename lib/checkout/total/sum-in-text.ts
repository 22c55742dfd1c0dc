import { type ShownAmount, shownAmounts } from '#checkout/total/shown-amount';
import { compareDecimals } from '#domain/money/compare-decimals';
import { PART_AFTER, PART_BEFORE, UNPAID_AFTER, UNPAID_BEFORE } from '#domain/words/aside-words';
import { PAY_WORDS, SPEAKS_OF_TOTAL } from '#domain/words/total-words';

export type SumInText = {
  readonly money: ShownAmount;
  /** No other amount beside it is left unexplained. */
  readonly isAlone: boolean;
};

const isOneOf = (words: readonly RegExp[], text: string) => words.some((word) => word.test(text));
const isSame = (a: ShownAmount, b: ShownAmount) =>
  a.currency === b.currency && compareDecimals(a.amount, b.amount) === 0;

/**
 * The sum that a label's text speaks of: the highest amount in it, so that a lower one beside it hides nothing. What is
 * not paid (a saving, a conversion) does not count; a part of the sum (a tax, an instalment) leaves no doubt beside it.
 */
export function sumInText(text: string): SumInText | null {
  const all = shownAmounts(text).map((amount, nth, amounts) => {
    const before = text.slice(amounts[nth - 1]?.end ?? 0, amount.at);
    const after = text.slice(amount.end, amounts[nth + 1]?.at);
    // "Total after discount $80" is the total, whatever else stands before it.
    const isTotal = SPEAKS_OF_TOTAL.test(before) || PAY_WORDS.test(before);
    // "$100 saved $20": the word is the next one's.
    const isOfNext = nth + 1 < amounts.length && isOneOf(UNPAID_BEFORE, after);
    const isSaved = isOneOf(UNPAID_BEFORE, before) || (!isOfNext && isOneOf(UNPAID_AFTER, after));
    return {
      amount,
      isUnpaid: !isTotal && isSaved,
      isPart: isOneOf(PART_BEFORE, before) || isOneOf(PART_AFTER, after),
    };
  });
  const paid = all.filter(({ isUnpaid }) => !isUnpaid);
  const [highest, ...others] = (paid.length > 0 ? paid : all).sort(
    (a, b) => compareDecimals(b.amount.amount, a.amount.amount) ?? 0,
  );
  if (!highest) return null;
  const isExplained = others.every(({ amount, isPart }) => isPart || isSame(amount, highest.amount));
  const exceedsItsWhole =
    highest.isPart && others.some(({ isPart, amount }) => !isPart && !isSame(amount, highest.amount));
  return { money: highest.amount, isAlone: isExplained && !exceedsItsWhole };
}
