import { isCodeKey } from '#domain/body/card-keys';
import { codeNames } from '#domain/body/code-names';
import type { Span } from '#domain/body/digit-windows';
import { bracketsIn, segmentAround } from '#domain/body/segments';

/** How far from its name a value may stand, either way, and how many words may stand between them. */
const REACH = 200;
const BEFORE_REACH = 60;
const MOST_WORDS = 6;
/** A whole value of a code's length: no part of another number, date, decimal or word. */
const VALUE = /(?<![\w.-]|\d[/,])\d{3,4}(?![\w%-]|\.\d|,\d{3}(?!\d))/g;
/** Digits one by one, and digits as character codes. */
const ONE_BY_ONE = /^[^A-Za-z0-9]{0,12}\d(?:[ ,.-]{1,2}\d){2,3}(?!\d)/;
const AS_CODES =
  /^[^A-Za-z0-9]{0,12}(?:0x)?(?:5[0-7]|4[89]|3\d)(?:\D{1,3}(?:0x|x)?(?:5[0-7]|4[89]|3\d)){2,3}(?!\d)/;
const AS_BASE64 = /^[^A-Za-z0-9]{0,6}([MNO][A-Za-z0-9]{3}(?:[MNO][A-Za-z]==)?)(?![A-Za-z0-9+/=])/;
/** What stands between a name and somebody else's value. */
const OTHER =
  /\bpay\b|total|amount|price|sum|order|exp|year|month|date|zip|post|phone|qty|quantit|status|http|usd|eur|gbp|[$€£;{}]/i;
const SERIALISED = /["']?;(?:s:\d+:["']?|[id]:)/g;
/** `cvc: { value: …`: one level down is still the same thing. */
const ONE_DOWN = /[:=]>?\s*[{[(]\s*["']?(?:value|val|input|text|content|data|raw)["']?\s*[:=]>?/gi;
const IS_MONEY = /^\s?(?:[$€£]|[A-Z]{3}\b)/;
const LAYOUT =
  /(?:width|height|size|length|tabindex|min|max|step|rows|cols|class|style)\s*=\s*["']?[^"'<>=]{0,40}$/i;

/** Only what a person would see between two places: whole tags go, and what stands before a value inside its own tag. */
const visible = (between: string) =>
  between
    .replace(/<[^<>]*>/g, ' ')
    .replace(/<[^<>]*$/, '')
    .replace(SERIALISED, ' ')
    .replace(ONE_DOWN, ' ');

const words = (text: string) => text.match(/[A-Za-z]{2,}/g)?.length ?? 0;

function leadsOn(between: string): boolean {
  const seen = visible(between);
  if (!/[A-Za-z]/.test(seen)) return seen.replace(/\s+/g, ' ').length <= 24 && !/[;{}]/.test(seen);
  // In a sentence a comma goes on; between keys and values it begins another one.
  if (seen.includes(',') && /["'=:]/.test(seen)) return false;
  return !OTHER.test(seen) && words(seen) <= MOST_WORDS;
}

/** A field that names itself is another one, whatever stands before it. */
function isOtherField(text: string, at: number): boolean {
  const near = text.slice(Math.max(0, at - REACH), at);
  const open = near.lastIndexOf('<');
  if (open < 0 || near.includes('>', open)) return false;
  const tag = near.slice(open) + (text.slice(at, at + REACH).split('>', 1)[0] ?? '');
  const name = /\bname\s*=\s*["']?([\w.[\]-]+)/i.exec(tag)?.[1];
  return name !== undefined && !isCodeKey(name.split(/[[\].]+/).filter(Boolean));
}

function after(text: string, { end }: Span): Span[] {
  const rest = text.slice(end, end + REACH);
  for (const pattern of [ONE_BY_ONE, AS_CODES]) {
    const found = pattern.exec(rest);
    if (found) return [{ start: end + found[0].search(/\d/), end: end + found[0].length }];
  }
  const packed = AS_BASE64.exec(rest);
  if (packed?.[1] && /^\d{3,4}$/.test(atob(packed[1]))) {
    const start = end + packed[0].length - packed[1].length;
    return [{ start, end: start + packed[1].length }];
  }
  for (const { 0: value, index } of rest.matchAll(VALUE)) {
    const start = end + index;
    if (!leadsOn(rest.slice(0, index))) return [];
    if (LAYOUT.test(rest.slice(0, index))) continue;
    if (IS_MONEY.test(rest.slice(index + value.length))) return [];
    if (!isOtherField(text, start)) return [{ start, end: start + value.length }];
  }
  return [];
}

/** "739 is not a valid security code": in one sentence, with nothing between that belongs to another value. */
function before(text: string, { start }: Span): Span[] {
  const from = Math.max(0, start - BEFORE_REACH);
  const rest = text.slice(from, start);
  const last = [...rest.matchAll(VALUE)].at(-1);
  if (!last || (from > 0 && last.index === 0)) return [];
  const between = rest.slice(last.index + last[0].length);
  if (/[<>,.!?]/.test(between) || OTHER.test(between) || words(between) > MOST_WORDS) return [];
  if (!/[A-Za-z(]/.test(between) || /[$€£]\s?$/.test(rest.slice(0, last.index))) return [];
  return [{ start: from + last.index, end: from + last.index + last[0].length }];
}

/** `cvc_739`, `cvv-739`: the value is part of the word. */
function inWord(text: string): Span[] {
  const spans: Span[] = [];
  for (const { 1: word = '', 2: value = '', index } of text.matchAll(
    /(?<!\w)([A-Za-z][A-Za-z_-]{1,30}2?[_-]?)(\d{3,4})(?!\w)/g,
  )) {
    const start = index + word.length;
    if (isCodeKey([word.replace(/[_-]+$/, '')])) spans.push({ start, end: start + value.length });
  }
  return spans;
}

/**
 * Values of a security code's length beside what names one, whether or not they are the secret: behind the name, before
 * it in one sentence, or anywhere in the object, list or tag that says it as a value (`{ value: …, path: 'cvc' }`).
 */
export function codeLikeValues(text: string): Span[] {
  const spans = inWord(text);
  const brackets = bracketsIn(text);
  let covered = 0;
  for (const name of codeNames(text)) {
    spans.push(...after(text, name), ...before(text, name));
    if (name.start < covered) continue;
    const segment = segmentAround(text, brackets, name);
    if (!segment) continue;
    covered = segment.end;
    for (const { 0: value, index } of text.slice(segment.start, segment.end).matchAll(VALUE)) {
      const start = segment.start + index;
      if (segment.isTag && LAYOUT.test(text.slice(Math.max(0, start - 60), start))) continue;
      spans.push({ start, end: start + value.length });
    }
  }
  return spans;
}
