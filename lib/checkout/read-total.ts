import { shownAmounts } from '#checkout/shown-amount';
import { isVisible } from '#checkout/visibility';
import type { WireMoney } from '#protocol/money';

/** How sure a word makes us that the amount beside it is what will be charged. A subtotal never counts. */
const LABELS: readonly { readonly says: RegExp; readonly sure: number }[] = [
  { says: /\b(sub ?-?total|total (savings?|saved|items|weight|points|discounts?))\b/i, sure: 0 },
  {
    says: /\b(grand total|order total|total due|amount due|total to pay|total (price|amount|cost))\b/i,
    sure: 3,
  },
  { says: /\btotal\b/i, sure: 2 },
];
const PAY = /^\s*(pay|place order|buy now|complete (order|purchase))\b/i;
const LONGEST = 160;
const CLIMB = 3;

/** Amounts of the smallest piece of the page around a label that shows any. */
function amountsNear(label: Element): WireMoney[] {
  let at: Element | null = label;
  for (let step = 0; at && step <= CLIMB; step += 1, at = at.parentElement) {
    const text = (at.textContent ?? '').replace(/\s+/g, ' ');
    // A block that holds several labels says nothing of which amount is whose.
    if (text.length > LONGEST || (text.match(/\btotal\b/gi) ?? []).length > 1 || /sub ?-?total/i.test(text))
      return [];
    const amounts = shownAmounts(text);
    if (amounts.length > 0) return amounts;
  }
  return [];
}

function ownText(element: Element): string {
  return [...element.childNodes]
    .filter((node) => node.nodeType === Node.TEXT_NODE)
    .map((node) => node.textContent ?? '')
    .join(' ');
}

/** The total a person would read on this page; null when the page says none, or says it without a currency. */
export function readTotal(root: Element | null): WireMoney | null {
  const found: { money: WireMoney; sure: number }[] = [];
  for (const element of root?.querySelectorAll('*') ?? []) {
    if (/^(SCRIPT|STYLE|NOSCRIPT|TEMPLATE|OPTION)$/.test(element.tagName)) continue;
    const isButton = element.tagName === 'BUTTON' || element.getAttribute('role') === 'button';
    const text = isButton ? (element.textContent ?? '') : ownText(element);
    const sure =
      isButton && PAY.test(text) ? 3 : isButton ? 0 : (LABELS.find(({ says }) => says.test(text))?.sure ?? 0);
    if (sure === 0 || !isPainted(element)) continue;
    const amounts = isButton ? shownAmounts(text) : amountsNear(element);
    const money = amounts.at(-1);
    if (money) found.push({ money, sure });
  }
  const surest = Math.max(0, ...found.map(({ sure }) => sure));
  // Of equally sure totals the highest counts, so that a lower one shown beside it hides nothing.
  return (
    found
      .filter(({ sure }) => sure === surest)
      .sort((a, b) => Number(b.money.amount) - Number(a.money.amount))[0]?.money ?? null
  );
}

/** Small text is still text: visibility without the size a field must have. */
function isPainted(element: Element): boolean {
  const box = element.getBoundingClientRect();
  if (box.width >= 20 && box.height >= 8) return isVisible(element);
  return box.width > 0 && box.height > 0;
}
