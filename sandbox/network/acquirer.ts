import { randomUUID } from 'node:crypto';
import type { CardIn } from '#sandbox/network/card-checks';

export type ChargeIn = CardIn & {
  amount: string;
  currency: string;
  merchant: { name: string; domain: string };
};
export type ChargeOut = { id: string; status: 'approved' | 'declined'; decline_code?: string };
export type Acquirer = { charge(charge: ChargeIn): Promise<ChargeOut> };

/** Who issued a card, by the first eight digits. Everybody else's cards are declined: published test numbers too. */
const ROUTES: Readonly<Record<string, 'countersign'>> = {
  '40000077': 'countersign',
  '22230031': 'countersign',
};

/** The shop's bank: routes by BIN and asks the issuer over the network. */
export function createAcquirer({
  issuerUrl,
  networkKey,
}: {
  issuerUrl: string;
  networkKey: string;
}): Acquirer {
  const declined = (decline_code: string): ChargeOut => ({
    id: `ch_${randomUUID()}`,
    status: 'declined',
    decline_code,
  });
  return {
    async charge(charge) {
      if (ROUTES[charge.number.slice(0, 8)] === undefined) return declined('no_such_issuer');
      try {
        const answer = await fetch(`${issuerUrl}/api/sandbox/network/authorizations`, {
          method: 'POST',
          headers: { authorization: `Bearer ${networkKey}`, 'content-type': 'application/json' },
          body: JSON.stringify(charge),
          signal: AbortSignal.timeout(10_000),
        });
        if (!answer.ok) return declined('issuer_unavailable');
        const { status, decline_code } = await answer.json();
        return status === 'approved' ? { id: `ch_${randomUUID()}`, status } : declined(String(decline_code));
      } catch {
        // Unreachable and too slow are the same to a shop: nothing was approved that it knows of.
        return declined('issuer_unavailable');
      }
    },
  };
}
