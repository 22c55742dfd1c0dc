import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { type Account, accountOfSecret } from '#sandbox/paysim/accounts';

const SESSION_MINUTES = 30;

/** One visit to the provider's own payment page. */
export type PaySession = {
  readonly id: string;
  readonly account: Account;
  readonly amount: string;
  readonly currency: string;
  readonly returnTo: string;
  readonly until: number;
  /** The card that was typed, once it was; its token pays only with the shop's secret key. */
  token: string | null;
};

export type PayResult = { session: string; status: 'ready' | 'cancelled'; token: string };

/** Signed with the shop's secret key: a browser carries it, so a browser could write one. */
const signatureOf = (secretKey: string, { session, status, token }: PayResult) =>
  createHmac('sha256', secretKey).update(`${session}.${status}.${token}`).digest('hex');

export function resultIsGenuine(secretKey: string, result: PayResult, signature: string): boolean {
  const expected = Buffer.from(signatureOf(secretKey, result));
  const given = Buffer.from(signature);
  return expected.length === given.length && timingSafeEqual(expected, given);
}

export function openPaySessions(now: () => Date) {
  const sessions = new Map<string, PaySession>();
  return {
    /** Null for a key that is nobody's. */
    open(secretKey: string, order: Pick<PaySession, 'amount' | 'currency' | 'returnTo'>): PaySession | null {
      const account = accountOfSecret(secretKey);
      if (!account) return null;
      const id = `cs_${randomBytes(16).toString('hex')}`;
      const until = now().getTime() + SESSION_MINUTES * 60_000;
      const session: PaySession = { id, account, ...order, until, token: null };
      sessions.set(id, session);
      return session;
    },
    find(id: string): PaySession | null {
      const session = sessions.get(id);
      return session && session.until > now().getTime() ? session : null;
    },
    /** The address the browser goes back to, with the result in it. */
    wayBack({ id, account, returnTo, token }: PaySession, status: PayResult['status']): string {
      const result: PayResult = { session: id, status, token: status === 'ready' ? (token ?? '') : '' };
      const query = new URLSearchParams({ ...result, signature: signatureOf(account.secretKey, result) });
      return `${returnTo}?${query}`;
    },
  };
}
export type PaySessions = ReturnType<typeof openPaySessions>;
