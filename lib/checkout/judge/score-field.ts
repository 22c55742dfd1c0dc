import { fitShape } from '#checkout/judge/fit-shape';
import { forbidden, keepCaptioned, NAMES, othersOf } from '#checkout/judge/forbidden-kinds';
import { listKind } from '#checkout/judge/list-kind';
import { captionExclusions } from '#checkout/read/caption-exclusions';
import { calledBy, captionsOf, isCaption } from '#checkout/read/captions-of';
import { codeExclusions } from '#checkout/read/code-exclusions';
import { mentions, partOfName, sayingOf, type TextMeaning } from '#checkout/read/text-meaning';
import {
  AUTOCOMPLETE_KINDS,
  EVASIVE_AUTOCOMPLETE,
  NAME_AUTOCOMPLETE,
  OTHER_AUTOCOMPLETE,
  STEMS,
  TEXT_TYPES,
} from '#domain/words/card-fields';
import { CARD_WORDS } from '#domain/words/card-words';
import { splitWords } from '#domain/words/split-words';
import type { FieldDescription, FieldKind } from '#protocol/checkout';

/** `sure` kinds were named outright (autofill word, "credit card number", CVV); the others need company. */
export type FieldScore = {
  readonly scores: Readonly<Partial<Record<FieldKind, number>>>;
  readonly sure: ReadonlySet<FieldKind>;
  /** A bare month or year: a card's only beside a card number. */
  readonly bare: ReadonlySet<FieldKind>;
  readonly list: ReturnType<typeof listKind> | null;
  /** Says something else, or is called something else: nothing its neighbours say makes it a card's. */
  readonly isOther: boolean;
  /** It, or the group it stands in, speaks of a date of expiry. */
  readonly isDated: boolean;
  /** It stands under words for a gift, a voucher or the like: a card's only together with the rest of a card. */
  readonly doubt?: Doubt;
  /** It is called only "Number" or "Code": of what, its heading and neighbours say. */
  readonly called?: 'number' | 'code';
  readonly isUnderCard?: boolean;
};

/** What a heading or box says against all that stands in it; `isOfCard` where it names another kind of card. */
export type Doubt = { readonly by: string; readonly isOfCard: boolean };

const KIND_OF: Readonly<Record<TextMeaning, FieldKind>> = {
  security_code: 'security_code',
  whole_expiry: 'expiry',
  expiry: 'expiry',
  expiry_month: 'expiry_month',
  expiry_year: 'expiry_year',
  month: 'expiry_month',
  year: 'expiry_year',
  name: 'name',
  holder_given_name: 'given_name',
  holder_family_name: 'family_name',
  card_type: 'card_type',
  payment_number: 'number',
  number: 'number',
  given_name: 'given_name',
  family_name: 'family_name',
  plain_name: 'name',
};

export const NOTHING: FieldScore = {
  scores: {},
  sure: new Set(),
  bare: new Set(),
  list: null,
  isOther: true,
  isDated: false,
};

type Source = { readonly text: string; readonly weight: number; readonly isCode: boolean };

function sourcesOf(field: FieldDescription): Source[] {
  return [
    { text: field.label, weight: 6, isCode: false },
    { text: field.placeholder, weight: 5, isCode: false },
    { text: field.nearby, weight: isCaption(field.nearby) ? 5 : 3, isCode: false },
    { text: field.title, weight: 3, isCode: false },
    { text: lastPart(field.name), weight: 5, isCode: true },
    { text: field.domId, weight: 5, isCode: true },
    { text: field.hooks, weight: 3, isCode: true },
  ].filter(({ text }) => text !== '');
}

function stemOf(text: string): TextMeaning | null {
  const squeezed = text
    .replace(/\d+$/, '')
    .toLowerCase()
    .replace(/[^a-z\d]+/g, '');
  const kind = STEMS.find(({ says }) => says.test(squeezed))?.kind ?? null;
  return kind === 'name' ? partOfName(splitWords(text)) : kind;
}

const isDate = (saying: TextMeaning) =>
  ['expiry', 'whole_expiry', 'expiry_month', 'expiry_year'].includes(saying);

const kindsIn = (texts: readonly string[]): ReadonlySet<FieldKind> =>
  new Set(
    texts.flatMap((text) => {
      const saying = sayingOf(text);
      return saying ? [KIND_OF[saying]] : [];
    }),
  );

/** "order.billing.card[number]" ends in what the control itself is; a short end needs what stands before it. */
function lastPart(name: string): string {
  const parts = name.split(/[.[\]:/$]+/).filter(Boolean);
  return (parts.at(-1) ?? '').length > 6 ? (parts.at(-1) ?? '') : parts.slice(-2).join(' ');
}

/** What one control says of itself, added up over everything it says it with. Pure: structure in, scores out. */
export function scoreField(field: FieldDescription): FieldScore {
  if (field.tag === 'input' && !TEXT_TYPES.includes(field.type)) return NOTHING;
  const tokens = field.autocomplete.split(/\s+/);
  const own = tokens.map((token) => AUTOCOMPLETE_KINDS[token]).find(Boolean);
  if (!own && tokens.some((token) => OTHER_AUTOCOMPLETE.test(token))) return NOTHING;
  const isEvasive = !own && tokens.some((token) => EVASIVE_AUTOCOMPLETE.test(token));
  if (isEvasive && captionsOf(field).every((text) => sayingOf(text) === null)) return NOTHING;

  const scores: Partial<Record<FieldKind, number>> = {};
  const sure = new Set<FieldKind>();
  const bare = new Set<FieldKind>();
  const add = (kind: FieldKind, points: number) => {
    scores[kind] = Math.max(0, (scores[kind] ?? 0) + points);
  };
  const most: Partial<Record<TextMeaning, { human: number; code: number }>> = {};
  for (const { text, weight, isCode } of sourcesOf(field)) {
    const saying = (isCode ? stemOf(text) : null) ?? sayingOf(text);
    if (!saying) continue;
    // "Credit card expiration date" names the card itself.
    if (!isCode && isDate(saying) && mentions(CARD_WORDS.payment_number, splitWords(text)))
      sure.add(KIND_OF[saying]);
    const before = most[saying] ?? { human: 0, code: 0 };
    const side = isCode ? 'code' : 'human';
    most[saying] = { ...before, [side]: Math.max(before[side], weight) };
  }
  // Name and id often repeat each other: each side counts once.
  const points = (saying: TextMeaning) => (most[saying]?.human ?? 0) + (most[saying]?.code ?? 0);
  const isHalf =
    field.tag === 'select' ||
    field.tag === 'drawn_list' ||
    (field.maxLength > 0 && field.maxLength <= 4) ||
    Object.keys(most).some((one) => /month|year/.test(one));
  const group = isHalf ? sayingOf(field.group) : null;
  const inGroup = group === 'expiry' || group === 'whole_expiry' ? 3 : 0;

  if (own) {
    add(own, 9);
    sure.add(own);
  }
  for (const kind of ['security_code', 'name', 'card_type', 'given_name', 'family_name'] as const) {
    if (points(kind) > 0) add(kind, points(kind));
  }
  for (const kind of ['given_name', 'family_name'] as const) {
    const held = points(`holder_${kind}`);
    if (held === 0) continue;
    add(kind, held);
    sure.add(kind);
  }
  if (points('plain_name') > 0 && points('name') === 0 && Object.keys(scores).length === 0) {
    add('name', points('plain_name'));
    bare.add('name');
  }
  if (points('number') + points('payment_number') > 0)
    add('number', points('number') + points('payment_number'));
  if ((most.payment_number?.human ?? 0) >= 5 || (most.payment_number?.code ?? 0) >= 5) sure.add('number');
  if (
    points('security_code') >= 5 &&
    /cv[cv]/i.test(`${field.label}${field.placeholder}${field.name}${field.domId}`)
  )
    sure.add('security_code');

  const month = points('expiry_month') + points('month');
  const year = points('expiry_year') + points('year');
  const word = points('expiry');
  const shape = points('whole_expiry');
  if (word + shape > 0) add('expiry', word + shape);
  if (month > 0) add('expiry_month', month + (points('expiry_month') > 0 ? word : Math.max(word, inGroup)));
  if (year > 0) add('expiry_year', year + (points('expiry_year') > 0 ? word : Math.max(word, inGroup)));
  if (points('expiry_month') === 0 && month > 0 && word + inGroup === 0 && own !== 'expiry_month')
    bare.add('expiry_month');
  if (points('expiry_year') === 0 && year > 0 && word + inGroup === 0 && own !== 'expiry_year')
    bare.add('expiry_year');
  if (points('number') + points('payment_number') === 0 && inGroup > 0 && month + year + shape + word === 0)
    add('expiry', 2);

  const isMonth = own === 'expiry_month' || month > 0 || sayingOf(field.group) === 'month';
  const list = field.tag === 'select' || field.options.length > 0 ? listKind(field.options, isMonth) : null;
  // What a list of the page's own holds is seen when it is opened.
  if (field.tag === 'drawn_list' && (list === null || list === 'empty'))
    for (const kind of ['number', 'security_code', ...NAMES] as const) delete scores[kind];
  else fitShape(field, list, scores, word + shape + month + year + inGroup, bare, add);

  const isDated = word + shape + inGroup > 0;
  // "creditCard.accountNumber" is no bank account's.
  const isCardsByCode = mentions(CARD_WORDS.payment_number, splitWords(`${field.name} ; ${field.domId}`));
  const coded = [lastPart(field.name), field.domId].flatMap((code) => codeExclusions(code));
  const others = {
    said: othersOf(field, own !== undefined),
    coded: isCardsByCode ? coded.filter((name) => name !== 'bank') : coded,
  };
  const isOther = others.said.length + others.coded.length > 0;
  const captions = captionsOf(field);
  if (Object.keys(scores).length === 0) {
    const called = list === null ? calledBy(captions) : undefined;
    return { ...NOTHING, list, isOther, isDated, ...(called && { called }) };
  }
  const human = kindsIn(captions);
  // "Account holder name" in whose box "name printed on the card" stands is the cardholder's.
  const undoubted = kindsIn(captions.filter((text) => captionExclusions(text).length === 0));
  for (const kind of forbidden(others, own, { human, undoubted }, sure)) delete scores[kind];
  if (isEvasive) keepCaptioned(scores, human, tokens.includes('one-time-code') ? sure : human);
  if (tokens.some((token) => NAME_AUTOCOMPLETE.test(token)) && !own) {
    for (const kind of ['number', 'security_code', 'expiry', 'expiry_month', 'expiry_year'] as const)
      delete scores[kind];
  }
  const isMeant = isEvasive && Object.keys(scores).length === 0;
  return { scores, sure, bare, list, isOther: isOther || isMeant, isDated };
}

export const bestKind = ({ scores }: FieldScore): FieldKind | null => {
  const ranked = (Object.entries(scores) as [FieldKind, number][]).sort(([, a], [, b]) => b - a);
  const first = ranked[0];
  return first && first[1] > 0 ? first[0] : null;
};
