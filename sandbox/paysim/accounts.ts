import { randomBytes } from 'node:crypto';

export type Account = {
  readonly publishableKey: string;
  /** Made anew at each start: it is known to this process only. */
  readonly secretKey: string;
  readonly merchant: { readonly name: string; readonly domain: string };
};

const secretKey = () => `sk_sandbox_${randomBytes(16).toString('hex')}`;

/** Merchant accounts at the provider. Mallory has no shop: paying her with somebody else's card is an attack to refuse. */
export const ACCOUNTS = {
  harbor: {
    publishableKey: 'pk_sandbox_harbor',
    secretKey: secretKey(),
    merchant: { name: 'Harbor Supply', domain: 'harbor.localhost' },
  },
  mallory: {
    publishableKey: 'pk_sandbox_mallory',
    secretKey: secretKey(),
    merchant: { name: 'Mallory', domain: 'mallory.localhost' },
  },
} as const satisfies Record<string, Account>;

export const accountOf = (publishableKey: string): Account | null =>
  Object.values(ACCOUNTS).find((account) => account.publishableKey === publishableKey) ?? null;
