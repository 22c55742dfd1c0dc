import { isStruckOut } from '#checkout/total/price-text';
import { shownAmounts } from '#checkout/total/shown-amount';
import { CURRENCY_OF_REGION, OPEN_ENDINGS, REGION_OF_LANGUAGE } from '#domain/words/shared-signs';

/** What the rest of a page says of a sign that several currencies share. `stated`: by a code; `hinted`: by a country alone. */
export type PageCurrency = { readonly currency: string; readonly by: 'stated' | 'hinted' };

const LONGEST = 160;
const STATED =
  '[itemprop=priceCurrency],meta[property="og:price:currency"],meta[property="product:price:currency"]';

/** Null where the codes name none of the family, `two` where they name several. */
function only(codes: Iterable<string>, family: readonly string[]): string | null {
  const own = new Set([...codes].filter((code) => family.includes(code)));
  return own.size > 1 ? 'two' : ([...own][0] ?? null);
}

function* statedCodes(page: Document): Generator<string> {
  for (const element of page.querySelectorAll(STATED))
    yield (element.getAttribute('content') ?? element.textContent ?? '').trim();
  for (const script of page.querySelectorAll('script[type="application/ld+json"]'))
    for (const [, code = ''] of (script.textContent ?? '').matchAll(
      /"(?:priceCurrency|currency)"\s*:\s*"([A-Z]{3})"/g,
    ))
      yield code;
}

/** Codes and whole signs ("CA$") beside other amounts; a conversion beside a price speaks of another currency. */
function* codesBesideAmounts(root: Element): Generator<string> {
  const walker = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.nodeValue ?? '';
    if (text.length < 4 || text.length > LONGEST || !/\d/.test(text) || /[≈~]|approx|ca\./i.test(text))
      continue;
    const element = node.parentElement;
    if (!element || /^(SCRIPT|STYLE|TEMPLATE|OPTION|NOSCRIPT)$/.test(element.tagName) || isStruckOut(element))
      continue;
    for (const { currency, couldBe } of shownAmounts(text)) if (!couldBe) yield currency;
  }
}

function* regionsOf(page: Document): Generator<string> {
  const [language = '', ...parts] = page.documentElement.lang.trim().split(/[-_]/);
  const region = parts.find((part) => /^[a-z]{2}$/i.test(part));
  const script = parts.find((part) => /^[a-z]{4}$/i.test(part));
  const spoken = [language, script].filter(Boolean).join('-').toLowerCase();
  yield region?.toUpperCase() ?? REGION_OF_LANGUAGE[spoken] ?? '';
  const ending = page.location?.hostname.split('.').at(-1) ?? '';
  if (!OPEN_ENDINGS.has(ending)) yield ending.toUpperCase();
}

/** The one currency of this family that the page speaks of, by the surest sign that says anything; two are none. */
export function pageCurrency(root: Element, family: readonly string[]): PageCurrency | null {
  const page = root.ownerDocument;
  const stated = only(statedCodes(page), family) ?? only(codesBesideAmounts(root), family);
  const hinted = () =>
    only(
      [...regionsOf(page)].flatMap((region) => CURRENCY_OF_REGION[region] ?? []),
      family,
    );
  const currency = stated ?? hinted();
  return currency === null || currency === 'two' ? null : { currency, by: stated ? 'stated' : 'hinted' };
}
