import type { Caller } from '#server/http/openapi/operation';
import { AGENT_SEAT_HEADER } from '#server/http/who/agent-browser';
import { SESSION_COOKIE } from '#server/http/who/session-proof';

export const SECURITY_SCHEMES = {
  ownerToken: {
    type: 'http',
    scheme: 'bearer',
    description:
      'COUNTERSIGN_OWNER_TOKEN. Approves and raises limits in development, or where COUNTERSIGN_OWNER_TOKEN_FULL=1.',
  },
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: SESSION_COOKIE,
    description: `A signed-in person’s, nothing without a proof of the session’s key; anything but a GET needs our own Origin. A session seen with ${AGENT_SEAT_HEADER} approves nothing.`,
  },
  agentKey: { type: 'http', scheme: 'bearer', description: 'The API key of one agent.' },
  device: {
    type: 'http',
    scheme: 'DPoP',
    description: 'A paired browser’s token, with a fresh proof in the DPoP header (RFC 9449).',
  },
  proof: {
    type: 'apiKey',
    in: 'header',
    name: 'DPoP',
    description: 'A proof of possession of the key (RFC 9449), single use, 60 seconds.',
  },
  network: { type: 'http', scheme: 'bearer', description: 'COUNTERSIGN_SANDBOX_KEY.' },
} as const;

type Requirement = Partial<Record<keyof typeof SECURITY_SCHEMES, []>>;

/** Any one of the entries is enough; an empty one means that nothing is needed. */
export const SECURITY: Record<Caller, readonly Requirement[]> = {
  anyone: [{}],
  owner: [{ session: [], proof: [] }, { ownerToken: [] }, { device: [], proof: [] }],
  agent: [{ agentKey: [] }],
  device: [{ device: [], proof: [] }],
  proof: [{ proof: [] }],
  link: [{}, { device: [], proof: [] }, { agentKey: [] }],
  network: [{ network: [] }],
  operator: [{}, { ownerToken: [] }],
};
