import type { Principal } from '#server/http/principal';

/**
 * Who may do what of an owner's acts. `raise` is whatever raises authority: limits, domains, agents, devices,
 * settings, unfreezing. It is guarded like approving.
 */
export type Act = 'see' | 'see_requests' | 'approve' | 'deny' | 'freeze' | 'lower' | 'raise';

export type Standing = {
  development: boolean;
  ownerTokenFull: boolean;
  /** This request, or this session ever before, came from a browser with an agent seat. */
  agentBrowser: boolean;
};

export type Refusal =
  | 'agent_cannot'
  | 'agent_seat_cannot_approve'
  | 'agent_browser_cannot_approve'
  | 'device_cannot'
  | 'owner_token_limited';

const OWNER_SEAT_MAY: readonly Act[] = ['see_requests', 'approve', 'deny', 'freeze'];
const RAISING: readonly Act[] = ['approve', 'raise'];

export function refuseAct(principal: Principal, act: Act, standing: Standing): Refusal | null {
  if (principal.kind === 'agent') return 'agent_cannot';
  if (principal.kind === 'device' && principal.device.seat === 'agent') return 'agent_seat_cannot_approve';
  if (principal.kind === 'device' && !OWNER_SEAT_MAY.includes(act)) return 'device_cannot';
  if (!RAISING.includes(act)) return null;
  if (standing.agentBrowser) return 'agent_browser_cannot_approve';
  const limited = principal.kind === 'owner_token' && !standing.development && !standing.ownerTokenFull;
  return limited ? 'owner_token_limited' : null;
}

export const REFUSAL_DETAIL: Record<Refusal, string> = {
  agent_cannot: 'An agent asks; it owns nothing here.',
  agent_seat_cannot_approve:
    'A browser with an agent seat approves nothing and sees only what its agents may fill.',
  agent_browser_cannot_approve:
    'This session was seen in a browser that an agent drives. Sign in from another browser or a second profile.',
  device_cannot: 'A paired browser may decide requests and freeze; the rest is done in the dashboard.',
  owner_token_limited:
    'Outside development the owner token reads and lowers. COUNTERSIGN_OWNER_TOKEN_FULL=1 lets it approve and raise.',
};
