import { z } from 'zod';

const Base64Url = z
  .string()
  .regex(/^[\w-]+$/, 'base64url')
  .max(20_000);

/** What `navigator.credentials.create` answers, as JSON. */
export const RegistrationResponse = z.object({
  id: Base64Url,
  rawId: Base64Url,
  type: z.literal('public-key'),
  response: z.object({
    clientDataJSON: Base64Url,
    attestationObject: Base64Url,
    transports: z.array(z.string().max(40)).max(10).optional(),
  }),
  clientExtensionResults: z.record(z.string(), z.unknown()).default({}),
});
export type RegistrationResponse = z.infer<typeof RegistrationResponse>;

/** What `navigator.credentials.get` answers, as JSON. */
export const AuthenticationResponse = z.object({
  id: Base64Url,
  rawId: Base64Url,
  type: z.literal('public-key'),
  response: z.object({
    clientDataJSON: Base64Url,
    authenticatorData: Base64Url,
    signature: Base64Url,
    userHandle: Base64Url.nullish().transform((text) => text ?? undefined),
  }),
  clientExtensionResults: z.record(z.string(), z.unknown()).default({}),
});
export type AuthenticationResponse = z.infer<typeof AuthenticationResponse>;

/** Options go to the browser's own parser as they came; we read nothing of them but that they are an object. */
const CeremonyOptions = z.record(z.string(), z.unknown());
export const Ceremony = z.object({ ceremony_id: z.string(), options: CeremonyOptions });
export type Ceremony = z.infer<typeof Ceremony>;

/**
 * In a problem `passkey_required`: what the owner must sign. The challenge in `options` is
 * SHA-256 of `canonical`, a line feed and `nonce`. Send the same request again with the answer.
 */
export const StepUp = Ceremony.extend({
  statement: z.object({ lines: z.array(z.string()), canonical: z.string(), nonce: z.string() }),
});
export type StepUp = z.infer<typeof StepUp>;

/** The header that carries a `Confirmation` as base64url JSON; so requests without a body can carry it too. */
export const CONFIRMATION_HEADER = 'countersign-passkey';
export const Confirmation = z.strictObject({
  ceremony_id: z.string().max(80),
  assertion: AuthenticationResponse,
});
export type Confirmation = z.infer<typeof Confirmation>;

export const PasskeyName = z.string().trim().min(1).max(60);

/**
 * `POST /api/v1/passkeys`. With `wait` no existing passkey is asked, and the new one works after 24 hours.
 * The first one needs the account's password: nothing else vouches for it.
 */
export const AddPasskey = z.strictObject({
  ceremony_id: z.string().max(80),
  name: PasskeyName,
  registration: RegistrationResponse,
  wait: z.boolean().optional(),
  password: z.string().min(1).max(200).optional(),
});
export type AddPasskey = z.infer<typeof AddPasskey>;
export const RenamePasskey = z.strictObject({ name: PasskeyName });

export const PasskeyView = z.object({
  id: z.string(),
  name: z.string(),
  created_at: z.string(),
  last_used_at: z.string().nullable(),
  /** Until then it signs nothing; null once it works. */
  waits_until: z.string().nullable(),
  backed_up: z.boolean(),
});
export type PasskeyView = z.infer<typeof PasskeyView>;

export const SignInMethod = z.enum(['password', 'passkey', 'setup_link', 'reset_link']);
export type SignInMethod = z.infer<typeof SignInMethod>;

export const SessionEntry = z.object({
  id: z.string(),
  method: SignInMethod,
  browser: z.string(),
  created_at: z.string(),
  last_seen_at: z.string(),
  expires_at: z.string(),
  agent_browser: z.boolean(),
  current: z.boolean(),
});
export type SessionEntry = z.infer<typeof SessionEntry>;
