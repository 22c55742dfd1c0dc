import { randomBytes } from 'node:crypto';

export type Account = {
  readonly publishableKey: string;
  /** Made anew at each start: it is known to this process only. */
  readonly secretKey: string;
  readonly merchant: { readonly name: string; readonly domain: string };
};

const account = <Slug extends string>(slug: Slug, name: string) => ({
  publishableKey: `pk_sandbox_${slug}` as const,
  secretKey: `sk_sandbox_${randomBytes(16).toString('hex')}`,
  merchant: { name, domain: `${slug}.localhost` },
});

/** Merchant accounts at the provider. Mallory has no shop: paying her with somebody else's card is an attack to refuse. */
export const ACCOUNTS = {
  harbor: account('harbor', 'Harbor Supply'),
  offset: account('offset', 'Offset Records'),
  nocturne: account('nocturne', 'Nocturne'),
  wayfarer: account('wayfarer', 'Wayfarer'),
  mallory: account('mallory', 'Mallory'),
} as const satisfies Record<string, Account>;

export const accountOf = (publishableKey: string): Account | null =>
  Object.values(ACCOUNTS).find((account) => account.publishableKey === publishableKey) ?? null;

export const accountOfSecret = (secretKey: string): Account | null =>
  Object.values(ACCOUNTS).find((account) => account.secretKey === secretKey) ?? null;
