import type { Principal } from '#server/http/who/principal';

/**
 * Who may do what of an owner's acts. `raise` is whatever raises authority: limits, domains, agents, devices,
 * settings, unfreezing. It is guarded like approving. `change` may do either; the room judges which it was.
 * `allow_newcomer` lets a waiting passkey or owner seat work.
 */
export type Act =
  | 'see'
  | 'see_requests'
  | 'approve'
  | 'deny'
  | 'freeze'
  | 'lower'
  | 'change'
  | 'raise'
  | 'allow_newcomer';

export type Standing = {
  development: boolean;
  ownerTokenFull: boolean;
  /** This request, or this session ever before, came from a browser with an agent seat. */
  agentBrowser: boolean;
  /** The calling owner seat is inside its first 24 hours and nobody confirmed it. */
  deviceWaits: boolean;
};

const OWNER_SEAT_MAY: readonly Act[] = ['see_requests', 'approve', 'deny', 'freeze', 'allow_newcomer'];
const RAISING: readonly Act[] = ['approve', 'raise', 'allow_newcomer'];

export function refuseAct(principal: Principal, act: Act, standing: Standing): Refusal | null {
  if (principal.kind === 'agent') return 'agent_cannot';
  if (principal.kind === 'device' && principal.device.seat === 'agent') return 'agent_seat_cannot_approve';
  if (principal.kind === 'device' && standing.deviceWaits) return 'device_waiting';
  if (principal.kind === 'device' && !OWNER_SEAT_MAY.includes(act)) return 'device_cannot';
  if (!RAISING.includes(act)) return null;
  if (standing.agentBrowser) return 'agent_browser_cannot_approve';
  const limited = principal.kind === 'owner_token' && !standing.development && !standing.ownerTokenFull;
  return limited ? 'owner_token_limited' : null;
}

/** Why this caller raises nothing even where the act as such is open to it. */
export const refuseRaising = (principal: Principal, act: Act, standing: Standing): Refusal | null =>
  refuseAct(principal, RAISING.includes(act) ? act : 'raise', standing);

export const REFUSAL_DETAIL = {
  agent_cannot: 'An agent asks; it owns nothing here.',
  agent_seat_cannot_approve:
    'A browser with an agent seat approves nothing and sees only what its agents may fill.',
  agent_browser_cannot_approve:
    'This session was seen in a browser that an agent drives. Sign in from another browser or a second profile.',
  device_cannot: 'A paired browser may decide requests and freeze; the rest is done in the dashboard.',
  owner_token_limited:
    'Outside development the owner token reads and lowers. COUNTERSIGN_OWNER_TOKEN_FULL=1 lets it approve and raise.',
  device_waiting:
    'This browser was paired without an existing one to confirm it, so it waits. Allow it with a passkey or another owner seat.',
} as const;
export type Refusal = keyof typeof REFUSAL_DETAIL;

export const isRefusal = (word: string): word is Refusal => Object.hasOwn(REFUSAL_DETAIL, word);
