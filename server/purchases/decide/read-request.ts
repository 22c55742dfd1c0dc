import { type InputError, type ReadFields, readFields } from '#domain/say/input-errors';
import { RequestPurchaseInput } from '#protocol/tools';
import { readInput } from '#server/purchases/decide/read-input';

/** Stands in for a field that is wrong already, so that the others can be judged. */
const STAND_IN = { merchant_url: 'example.com', amount: '1', description: 'a', justification: 'a' };

/** A request as both doors take it: where anything is wrong, every wrong field is named, of the schema's rules and of ours. */
export function readRequest(given: unknown, development: boolean): ReadFields<RequestPurchaseInput> {
  const read = readFields(RequestPurchaseInput, given);
  if (read.ok || typeof given !== 'object' || given === null) return read;
  const errors = [...read.errors, ...rulesBroken(given, read.errors, development)];
  return { ok: false, errors };
}

function rulesBroken(given: object, known: readonly InputError[], development: boolean): InputError[] {
  const wrong = new Set(known.map(({ field }) => field.split('.')[0]));
  // Items are held against the amount: without it they say nothing.
  if (wrong.has('amount')) wrong.add('line_items');
  const rest = Object.fromEntries(Object.entries(given).filter(([field]) => !wrong.has(field)));
  const filled = RequestPurchaseInput.safeParse({ ...STAND_IN, ...rest });
  if (!filled.success) return [];
  const judged = readInput(filled.data, development);
  return judged.ok ? [] : judged.errors;
}
