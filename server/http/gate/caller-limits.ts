import { createRateLimit, type Rate } from '#server/http/gate/rate-limit';
import type { Principal } from '#server/http/who/principal';

/** How often each kind of caller may ask. An agent's figures are a promise to those who connect one. */
const RATES: Record<Principal['kind'], Rate> = {
  agent: { size: 600, perSecond: 10 },
  device: { size: 1200, perSecond: 20 },
  session: { size: 3000, perSecond: 50 },
  owner_token: { size: 3000, perSecond: 50 },
};

export type TakeCallerTurn = (principal: Principal, now: Date) => number | null;

export function createCallerLimits(): TakeCallerTurn {
  const turns = {
    agent: createRateLimit(RATES.agent),
    device: createRateLimit(RATES.device),
    session: createRateLimit(RATES.session),
    owner_token: createRateLimit(RATES.owner_token),
  };
  return (principal, now) => turns[principal.kind](keyOf(principal), now);
}

function keyOf(principal: Principal): string {
  switch (principal.kind) {
    case 'agent':
      return principal.agent.id;
    case 'device':
      return principal.device.id;
    case 'session':
      return principal.session.id;
    case 'owner_token':
      return principal.accountId;
  }
}
