import type { HeaderPair } from '#protocol/relay';

/**
 * What of a payment's answer a page needs to go on. Everything else stays here: a validator, a digest, a length or a
 * time is computed over the answer before it was masked, and would tell what the mask hides.
 */
const PASSES = new Set([
  'access-control-allow-credentials',
  'access-control-allow-headers',
  'access-control-allow-methods',
  'access-control-allow-origin',
  'access-control-expose-headers',
  'cache-control',
  'content-disposition',
  'content-language',
  'content-security-policy',
  'content-type',
  'cross-origin-embedder-policy',
  'cross-origin-opener-policy',
  'cross-origin-resource-policy',
  'location',
  'permissions-policy',
  'referrer-policy',
  'retry-after',
  'set-cookie',
  'strict-transport-security',
  'vary',
  'x-content-type-options',
  'x-frame-options',
]);

export const passingHeaders = (headers: readonly HeaderPair[]): HeaderPair[] =>
  headers.filter(([name]) => PASSES.has(name.toLowerCase()));
