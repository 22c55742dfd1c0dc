import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { ChargeIn } from '#sandbox/acquirer/charge';

const ChargeAnswer = z.object({
  id: z.string(),
  status: z.enum(['approved', 'declined']),
  decline_code: z.string().optional(),
});
const Closed = z.object({ charge: ChargeAnswer.nullable() });

/** `unknown` is the honest word for a bank that can be asked neither to pay nor what it did. */
export type BankAnswer = { id: string; status: 'approved' | 'declined' | 'unknown'; decline_code?: string };

export type Bank = {
  /** Authorises and, once that is approved, captures. A capture that fails leaves the sale standing, as it does in real life. */
  pay(charge: Omit<ChargeIn, 'reference'>): Promise<BankAnswer>;
};

/** What a shop and the payment provider hold: the acquirer's doors, over HTTP. */
export function createAcquirerClient({
  acquirerUrl,
  networkKey,
  timeoutMs = 15_000,
}: {
  acquirerUrl: string;
  networkKey: string;
  timeoutMs?: number;
}): Bank {
  async function post(path: string, body: object): Promise<unknown> {
    const response = await fetch(`${acquirerUrl}${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${networkKey}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (!response.ok) throw new Error(`the acquirer answered ${response.status}`);
    return response.json();
  }
  async function charge(charge: ChargeIn): Promise<BankAnswer> {
    const reference = randomBytes(16).toString('hex');
    try {
      return read(ChargeAnswer.parse(await post('/v1/charges', { ...charge, reference })));
    } catch {
      return askAgain(reference);
    }
  }

  /** No answer is not a no: what was done is asked for once, and what was not done is made impossible. */
  async function askAgain(reference: string): Promise<BankAnswer> {
    try {
      const { charge } = Closed.parse(await post(`/v1/references/${reference}/close`, {}));
      return charge ? read(charge) : { id: '', status: 'declined', decline_code: 'bank_unavailable' };
    } catch {
      return { id: '', status: 'unknown' };
    }
  }

  return {
    async pay(order) {
      const answer = await charge(order);
      // The network log says whether the issuer took it; a shop has nothing to do about one it did not.
      if (answer.status === 'approved')
        await post(`/v1/charges/${answer.id}/capture`, {}).catch(() => undefined);
      return answer;
    },
  };
}

const read = ({ id, status, decline_code }: z.infer<typeof ChargeAnswer>): BankAnswer => ({
  id,
  status,
  ...(decline_code === undefined ? {} : { decline_code }),
});
