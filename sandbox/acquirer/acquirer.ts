import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { issuerOf } from '#sandbox/acquirer/bin-table';
import type { ChargeIn, ChargeOut } from '#sandbox/acquirer/charge';
import { checkCard } from '#sandbox/network/card-checks';

export type Acquirer = { charge(charge: ChargeIn): Promise<ChargeOut> };

const IssuerAnswer = z.object({
  status: z.enum(['approved', 'declined']),
  decline_code: z.string().optional(),
});

/** The shops' bank: checks the card, finds its issuer by BIN, and asks it over the network. */
export function createAcquirer({
  issuerUrl,
  networkKey,
  now,
  timeoutMs = 10_000,
}: {
  issuerUrl: string;
  networkKey: string;
  now: () => Date;
  timeoutMs?: number;
}): Acquirer {
  const answer = (status: ChargeOut['status'], code?: string): ChargeOut => ({
    id: `ch_${randomBytes(10).toString('hex')}`,
    status,
    ...(code === undefined ? {} : { decline_code: code }),
  });

  async function askIssuer(charge: ChargeIn): Promise<ChargeOut> {
    const response = await fetch(`${issuerUrl}/api/sandbox/network/authorizations`, {
      method: 'POST',
      headers: { authorization: `Bearer ${networkKey}`, 'content-type': 'application/json' },
      body: JSON.stringify(charge),
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (!response.ok) return answer('declined', 'issuer_unavailable');
    const { status, decline_code } = IssuerAnswer.parse(await response.json());
    return status === 'approved' ? answer(status) : answer(status, decline_code ?? 'declined');
  }

  return {
    async charge(charge) {
      const problem = checkCard(charge, now());
      if (problem) return answer('declined', problem);
      if (issuerOf(charge.number) === null) return answer('declined', 'no_such_issuer');
      // Unreachable, too slow and unreadable are the same to a shop: nothing was approved that it knows of.
      return askIssuer(charge).catch(() => answer('declined', 'issuer_unavailable'));
    },
  };
}
