import type { ProofRefusal } from '#server/devices/verify-proof';
import type { Caller, Operation } from '#server/http/openapi/operation';
import { REFUSAL_DETAIL } from '#server/http/who/may-act';
import type { SignOffRefusal } from '#server/step-up/sign-off';

type Codes = Readonly<Record<number, readonly string[]>>;

export const PROOF = Object.keys({
  proof_missing: true,
  proof_malformed: true,
  proof_bad_signature: true,
  proof_wrong_method: true,
  proof_wrong_address: true,
  proof_too_old: true,
  proof_wrong_token: true,
  proof_other_key: true,
  proof_replayed: true,
} satisfies Record<ProofRefusal, true>);

/** Whatever credential arrives is judged before it is known to be the wrong kind. */
const UNKNOWN = [
  'not_signed_in',
  'token_unknown',
  'device_unknown',
  'origin_not_ours',
  'proof_required',
  ...PROOF,
];
const RATE = { 429: ['too_many_requests'] };

const BY_CALLER: Record<Caller, Codes> = {
  anyone: RATE,
  owner: { 401: UNKNOWN, 403: Object.keys(REFUSAL_DETAIL), ...RATE },
  agent: { 401: UNKNOWN, 403: ['agents_only'], ...RATE },
  device: { 401: UNKNOWN, 403: ['devices_only', 'device_waiting'], ...RATE },
  proof: { 401: PROOF, ...RATE },
  link: { 401: UNKNOWN, 403: ['devices_only', 'agents_only', 'device_waiting'], ...RATE },
  network: { 401: ['token_unknown'] },
  operator: { 401: ['not_signed_in', 'token_unknown'] },
};

const EVERYWHERE: Codes = {
  400: ['bad_input'],
  403: ['origin_not_ours'],
  413: ['body_too_large'],
  421: ['host_not_ours'],
  500: ['internal'],
  503: ['starting', 'stopping'],
};
const WITH_BODY: Codes = { 400: ['bad_json'], 415: ['not_json'] };

const SIGNED: Codes = {
  403: Object.keys({
    passkey_required: true,
    ceremony_unknown: true,
    assertion_refused: true,
    passkeys_need_a_name: true,
  } satisfies Partial<Record<SignOffRefusal['code'], true>>),
  409: ['statement_changed'],
};

/** Every way an operation refuses: the reason codes of each status. */
export function problemsOf({ who, body, speaks, signed, refused = {} }: Operation): Map<number, string[]> {
  const all = new Map<number, Set<string>>();
  for (const codes of [
    EVERYWHERE,
    BY_CALLER[who],
    body && !speaks ? WITH_BODY : {},
    signed ? SIGNED : {},
    refused,
  ]) {
    for (const [status, words] of Object.entries(codes)) {
      const known = all.get(Number(status)) ?? new Set();
      for (const word of words) known.add(word);
      all.set(Number(status), known);
    }
  }
  return new Map([...all].map(([status, words]) => [status, [...words].sort()]));
}
