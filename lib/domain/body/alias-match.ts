import { base64Readings } from '#domain/body/base64-runs';
import { bytesToText } from '#domain/body/bytes';
import { isSplitOver } from '#domain/body/is-split-over';
import { readBody } from '#domain/body/read-body';
import { unwrapText } from '#domain/body/unwrap-text';
import type { Alias } from '#protocol/checkout';

const spells = (text: string, number: string) => text.replace(/\D+/g, '').includes(number);

function isIn(text: string, number: string): boolean {
  if (unwrapText(text).some((layer) => spells(layer, number))) return true;
  for (const reading of base64Readings(text)) {
    if (spells(reading, number)) return true;
  }
  return false;
}

/** Bodies that are neither a form nor JSON still have values: digits with nothing of a word around them. */
const looseValues = (text: string) => text.match(/(?<![\w%])\d{1,19}(?!\w)/g) ?? [];

/**
 * Whether a request carries the alias number in any form a page would send. It errs towards yes:
 * a missed one would be charged as it is, one too many is only asked about.
 */
export function carriesAlias(
  body: Uint8Array,
  contentType: string,
  url: string,
  alias: Pick<Alias, 'number'>,
): boolean {
  const text = bytesToText(body);
  if (isIn(url, alias.number) || isIn(text, alias.number)) return true;
  const values = readBody(text, contentType)?.map((field) => field.value) ?? looseValues(text);
  return isSplitOver(values, alias.number);
}
