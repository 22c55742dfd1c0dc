import { monthsOf } from '#checkout/read/month-names';
import { readExpiry } from '#checkout/write/read-expiry';
import { BRAND_WORDS } from '#domain/words/card-fields';
import type { CardText, FieldDescription, FieldKind } from '#protocol/checkout';

type Option = FieldDescription['options'][number];

const numberOf = (text: string) => (/^\s*\d+\s*$/.test(text) ? Number(text) : Number.NaN);
/** A first entry such as "Month" or "--" is no month; one that only leads with dashes is none either. */
const says = ({ text }: Option) => /[\p{L}\d]/u.test(text);

function monthOption(options: readonly Option[], month: number, language: string): Option | undefined {
  const said = options.filter(says);
  // A list may count its months from zero in the values; what a person reads decides.
  const texts = said.map(({ text }) => text);
  const months = [11, 1]
    .map((least) => monthsOf(texts, language, { isSurelyMonths: true, least }))
    .find(Boolean);
  const byText = months?.indexOf(month) ?? -1;
  if (byText >= 0) return said[byText];
  const leading = ({ text }: Option) => Number(/^\s*(\d{1,2})(?!\d)/.exec(text)?.[1] ?? Number.NaN);
  const byNumber =
    said.find((option) => leading(option) === month) ??
    options.find(({ value }) => numberOf(value) === month);
  if (byNumber) return byNumber;
  return said.length === 12 || said.length === 13 ? said.slice(-12)[month - 1] : undefined;
}

function yearOption(options: readonly Option[], year: number): Option | undefined {
  const years = [year, year % 100];
  const isYear = (text: string) => years.includes(numberOf(text.replace(/^\D+|\D+$/g, '')));
  return options.find(({ text }) => isYear(text)) ?? options.find(({ value }) => isYear(value));
}

/** "07/2029", "2029-07", and a month's name beside a year. */
function dateOption(options: readonly Option[], card: CardText, language: string): Option | undefined {
  const wanted = readExpiry(`${card.exp_month}/${card.exp_year}`);
  const byDigits = options.find(({ text, value }) => [text, value].some((one) => readExpiry(one) === wanted));
  if (byDigits) return byDigits;
  const inYear = options.filter(({ text }) => new RegExp(`(?<!\\d)${card.exp_year}(?!\\d)`).test(text));
  const names = inYear.map(({ text }) => text.replace(/[\d./-]+/g, ' '));
  const months = monthsOf(names, language, { isSurelyMonths: true, least: Math.min(2, names.length || 1) });
  return inYear[months?.indexOf(card.exp_month) ?? -1];
}

/** Where in the list the option stands that means this value: by what it says, by its value, by its place. */
export function optionFor(
  kind: FieldKind,
  options: readonly Option[],
  card: CardText,
  language: string,
): number | undefined {
  const found = (() => {
    switch (kind) {
      case 'card_type': {
        const brand = BRAND_WORDS.find(({ starts }) => starts.test(card.number));
        return options.find(({ text, value }) => brand?.says.test(`${text} ${value}`.toLowerCase()));
      }
      case 'expiry':
        return dateOption(options, card, language);
      case 'expiry_month':
        return monthOption(options, card.exp_month, language);
      case 'expiry_year':
        return yearOption(options, card.exp_year);
      default:
        return undefined;
    }
  })();
  return found && options.indexOf(found);
}
