import { maskDigitRuns } from '#domain/body/mask-digits';

/**
 * What an agent is told, without a run of digits in any of its texts: merchants, owners and pages write into them.
 * Numbers stay numbers; our own ids and tokens hold no such run by the way they are made.
 */
export const maskAnswer = (answer: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(answer).map(([field, value]) => [field, maskValue(value)]));

function maskValue(value: unknown): unknown {
  if (typeof value === 'string') return maskDigitRuns(value);
  if (Array.isArray(value)) return value.map(maskValue);
  return typeof value === 'object' && value !== null ? maskAnswer({ ...value }) : value;
}
