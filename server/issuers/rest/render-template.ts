import { formatAmount } from '#domain/money/money-math';
import type { CardOrder } from '#server/issuers/card-issuer';

/** What a template may name. Nothing here is a secret: the key goes into its own header only. */
export function orderWords({
  clientRef,
  attemptKey,
  limit,
  merchant,
  expiresAt,
}: CardOrder): Record<string, string> {
  return {
    client_ref: clientRef,
    attempt_key: attemptKey,
    amount_major: formatAmount(limit),
    amount_minor: String(limit.minor),
    currency: limit.currency,
    merchant_host: merchant.host,
    expires_at: expiresAt.toISOString(),
  };
}

type Value = string | number | boolean | null;
const WHOLE = /^\{\{(\w+)(:number)?\}\}$/;

/** An unknown word is a mistake of the template, and no request is sent with a hole in it. */
export function renderBody(body: Readonly<Record<string, Value>>, words: Readonly<Record<string, string>>) {
  return Object.fromEntries(Object.entries(body).map(([key, value]) => [key, renderValue(value, words)]));
}

function renderValue(value: Value, words: Readonly<Record<string, string>>): Value {
  if (typeof value !== 'string') return value;
  const [, name, number] = WHOLE.exec(value) ?? [];
  if (name === undefined) return renderText(value, words);
  const word = wordOf(name, words);
  return number ? Number(word) : word;
}

export function renderText(
  text: string,
  words: Readonly<Record<string, string>>,
  encode: (word: string) => string = (word) => word,
): string {
  return text.replace(/\{\{(\w+)(?::number)?\}\}/g, (_, name: string) => encode(wordOf(name, words)));
}

function wordOf(name: string, words: Readonly<Record<string, string>>): string {
  const word = words[name];
  if (word === undefined) throw new UnknownWord(name);
  return word;
}

export class UnknownWord extends Error {
  constructor(name: string) {
    super(`the template names {{${name}}}, which no order has`);
  }
}

/** `$.card.number` in an answer; undefined where there is none. */
export function readPointer(pointer: string, json: unknown): unknown {
  let at: unknown = json;
  for (const key of pointer.split('.').slice(1)) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return undefined;
    at = (at as Record<string, unknown>)[key];
  }
  return at;
}
