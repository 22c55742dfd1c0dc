import { isVisible } from '#checkout/page/visibility';
import { pageCurrency } from '#checkout/total/page-currency';
import { isStruckOut, priceText } from '#checkout/total/price-text';
import type { ShownAmount } from '#checkout/total/shown-amount';
import { statedTotal } from '#checkout/total/stated-total';
import { type SumInText, sumInText } from '#checkout/total/sum-in-text';
import { compareDecimals } from '#domain/money/compare-decimals';
import { NOT_TOTAL, PAY_WORDS, SPEAKS_OF_TOTAL, TOTAL_WORDS } from '#domain/words/total-words';
import type { SeenTotal } from '#protocol/checkout';

const LONGEST = 160;
const CLIMB = 3;
const SILENT = /^(SCRIPT|STYLE|NOSCRIPT|TEMPLATE|OPTION)$/;
/** How sure a word can make us that the amount beside it is what will be charged; 0 is not at all. */
const SUREST = 3;
const BUTTONS = 'button,[role=button],input[type=submit]';

function sureOf(text: string): number {
  if (NOT_TOTAL.test(text)) return 0;
  return TOTAL_WORDS.find(({ says }) => says.test(text))?.sure ?? 0;
}

/** The sum in the smallest piece of the page around a label that shows any amount. */
function sumNear(label: Element): SumInText | null {
  let at: Element | null = label;
  for (let step = 0; at && step <= CLIMB; step += 1, at = at.parentElement) {
    const text = (at.textContent ?? '').replace(/\s+/g, ' ');
    // A block that holds several labels says nothing of which amount is whose.
    if (text.length > LONGEST || (text.match(/\btotal\b/gi) ?? []).length > 1 || NOT_TOTAL.test(text))
      return null;
    const sum = sumInText(priceText(at));
    if (sum) return sum;
  }
  return null;
}

/** The pieces of text a person may read that pass `test`; most of a page is turned down by the text alone. */
function textsOf(root: Element, test: (text: string) => boolean): { element: Element; text: string }[] {
  const texts: { element: Element; text: string }[] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.nodeValue ?? '';
    if (text.length < 2 || text.length > LONGEST || !test(text)) continue;
    const element = node.parentElement;
    if (element && !SILENT.test(element.tagName)) texts.push({ element, text });
  }
  return texts;
}

type Labelled = { readonly element: Element; readonly sure: number; readonly isButton: boolean };

/** Elements whose own text speaks of a total, and the buttons that pay. */
function labelsOf(root: Element): Labelled[] {
  const found: Labelled[] = [];
  for (const element of root.querySelectorAll(BUTTONS)) {
    const text = element instanceof HTMLInputElement ? element.value : (element.textContent ?? '');
    if (PAY_WORDS.test(text)) found.push({ element, sure: SUREST, isButton: true });
  }
  for (const { element, text } of textsOf(root, (said) => SPEAKS_OF_TOTAL.test(said))) {
    const sure = sureOf(text);
    if (sure > 0 && !element.closest(BUTTONS)) found.push({ element, sure, isButton: false });
  }
  return found;
}

type Found = { readonly money: ShownAmount; readonly isAlone: boolean; readonly sure: number };

/** What the page says of a sign that several currencies share, in place of what the sign alone says. */
function settleCurrencies(root: Element, found: readonly Found[]): (Found & { isHinted: boolean })[] {
  return found.map(({ money: { couldBe, ...money }, ...rest }) => {
    const page = couldBe ? pageCurrency(root, couldBe) : null;
    // Of a yen there are no decimals; only a page that says yen itself is believed.
    const left = couldBe?.filter((currency) => currency !== 'JPY' || !money.amount.includes('.'));
    const open = left && !page ? { couldBe: left } : {};
    return {
      ...rest,
      money: { ...money, currency: page?.currency ?? money.currency, ...open },
      isHinted: page?.by === 'hinted',
    };
  });
}

function sumsOf(root: Element): Found[] {
  return labelsOf(root).flatMap(({ element, sure, isButton }) => {
    const text = element instanceof HTMLInputElement ? element.value : priceText(element);
    const sum = isButton ? sumInText(text) : sumNear(element);
    return sum && isPainted(element) && !isStruckOut(element) ? [{ ...sum, sure }] : [];
  });
}

/**
 * The total a person would read on this page; null when the page says none, or says it without a currency. What the
 * page states of an order for machines counts only where a person can read the same amount on it.
 */
export function readTotal(root: Element | null): SeenTotal | null {
  if (!root) return null;
  const found = sumsOf(root);
  const surest = Math.max(0, ...found.map(({ sure }) => sure));
  // Of equally sure totals the highest counts, so that a lower one shown beside it hides nothing.
  const read = settleCurrencies(
    root,
    found.filter(({ sure }) => sure === surest),
  ).sort((a, b) => compareDecimals(b.money.amount, a.money.amount) ?? 0);
  const [highest] = read;
  if (highest) {
    const { amount, currency, couldBe } = highest.money;
    const isAgreed = read.every(
      ({ money, isAlone }) =>
        isAlone && money.currency === currency && compareDecimals(money.amount, amount) === 0,
    );
    const isSurest = surest === SUREST && !read.some(({ isHinted }) => isHinted);
    const confidence = !isAgreed || couldBe ? 'low' : isSurest ? 'high' : 'medium';
    return { money: { amount, currency }, confidence, ...(couldBe && { could_be: [...couldBe] }) };
  }
  const stated = statedTotal(root);
  const isRead = stated !== null && textsOf(root, (said) => said.includes(stated.amount)).length > 0;
  return isRead ? { money: stated, confidence: 'medium' } : null;
}

/** Small text is still text: visibility without the size a field must have. */
function isPainted(element: Element): boolean {
  const box = element.getBoundingClientRect();
  if (box.width >= 20 && box.height >= 8) return isVisible(element);
  return box.width > 0 && box.height > 0;
}
