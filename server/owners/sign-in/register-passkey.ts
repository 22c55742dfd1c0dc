import { generateRegistrationOptions, verifyRegistrationResponse } from '@simplewebauthn/server';
import { isoBase64URL, isoUint8Array } from '@simplewebauthn/server/helpers';
import { newcomerLines, waitingEnd } from '#domain/authority/waiting-newcomer';
import type { AddPasskey, Ceremony, PasskeyView, RegistrationResponse } from '#protocol/passkey';
import { passwordMatches } from '#server/crypto/passwords';
import { newId } from '#server/crypto/tokens';
import type { OwnerDeps } from '#server/owners/owner-deps';
import { notify } from '#server/owners/settings/notices';
import { viewPasskey } from '#server/owners/sign-in/passkeys';
import { isQuietAttestation } from '#server/owners/sign-in/quiet-attestation';
import { findCeremony, openCeremony, takeCeremony } from '#server/step-up/ceremonies';
import { type PasskeyRow, passkeysOf, transportsOf } from '#server/step-up/passkey-rows';
import { type RelyingParty, relyingPartyOf } from '#server/step-up/relying-party';
import { type NotSigned, signOff } from '#server/step-up/sign-off';
import type { Actor } from '#server/step-up/signer';
import { appendAudit } from '#server/store/audit/audit-log';
import { inAccount } from '#server/store/database';

export type RegisterRefusal = {
  ok: false;
  code:
    | 'passkeys_need_a_name'
    | 'ceremony_unknown'
    | 'registration_refused'
    | 'passkey_known'
    | 'password_required'
    | 'wrong_password';
};

/** A discoverable credential that verifies its person: the only kind that can sign in by itself. */
export async function passkeyOptions(
  { db, publicUrl, now }: OwnerDeps,
  accountId: string,
): Promise<{ ok: true; ceremony: Ceremony } | RegisterRefusal> {
  const party = relyingPartyOf(publicUrl);
  if (!party) return { ok: false, code: 'passkeys_need_a_name' };
  return inAccount(db, accountId, async (tx) => {
    const existing = await passkeysOf(tx, accountId);
    const options = await generateRegistrationOptions({
      rpName: 'Countersign',
      rpID: party.id,
      userName: 'owner',
      userDisplayName: 'Owner',
      userID: isoUint8Array.fromUTF8String(accountId),
      attestationType: 'none',
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      excludeCredentials: existing.map((row) => ({ id: row.credential_id, transports: transportsOf(row) })),
    });
    const { challenge } = options;
    const ceremony_id = await openCeremony(tx, { accountId, purpose: 'register', challenge, now: now() });
    return { ok: true, ceremony: { ceremony_id, options: { ...options } } };
  });
}

/** The first works at once, and the password vouches for it: an open session is not enough. A later one is signed by an earlier one, or waits its 24 hours. */
export async function addPasskey(
  deps: OwnerDeps,
  actor: Actor,
  input: AddPasskey,
): Promise<{ ok: true; passkey: PasskeyView } | RegisterRefusal | NotSigned> {
  const { db, publicUrl, now } = deps;
  const { accountId, who } = actor;
  const party = relyingPartyOf(publicUrl);
  if (!party) return { ok: false, code: 'passkeys_need_a_name' };
  const { password_hash: stored } = await db
    .selectFrom('accounts')
    .select('password_hash')
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow();
  const isRight =
    input.password !== undefined && stored !== null && (await passwordMatches(input.password, stored));
  return inAccount(db, accountId, async (tx, account) => {
    const at = now();
    const wanted = { accountId, purpose: 'register', id: input.ceremony_id, now: at } as const;
    // Not used up yet: an existing passkey may first have to sign, and the same request comes again.
    const ceremony = await findCeremony(tx, wanted);
    if (!ceremony) return { ok: false, code: 'ceremony_unknown' };
    const made = await readRegistration(party, ceremony.challenge, input.registration);
    if (!made) {
      await takeCeremony(tx, wanted);
      return { ok: false, code: 'registration_refused' };
    }
    const known = await tx
      .selectFrom('passkeys')
      .select('id')
      .where('credential_id', '=', made.credential_id)
      .executeTakeFirst();
    if (known) return { ok: false, code: 'passkey_known' };
    const isFirst = (await passkeysOf(tx, accountId)).length === 0;
    if (isFirst && input.password === undefined) return { ok: false, code: 'password_required' };
    if (isFirst && (!isRight || account.password_hash !== stored)) {
      const body = { why: 'wrong password for the first passkey' };
      await appendAudit(tx, accountId, { kind: 'session.refused', who, body, at });
      return { ok: false, code: 'wrong_password' };
    }
    let confirmed = isFirst;
    if (!isFirst && !input.wait) {
      const signed = await signOff(tx, deps, accountId, actor, {
        act: 'passkey.added',
        subject: { credential: made.credential_id },
        before: null,
        after: { name: input.name },
        lines: [`Add the passkey ${input.name}`, 'It will approve purchases and changes like this one'],
      });
      if (!signed.ok) return signed;
      confirmed = signed.passkey !== null;
    }
    await takeCeremony(tx, wanted);
    const row: PasskeyRow = {
      ...made,
      id: newId('pk'),
      account_id: accountId,
      name: input.name,
      created_at: at.toISOString(),
      last_used_at: null,
      waits_until: confirmed ? null : waitingEnd(at),
    };
    await tx.insertInto('passkeys').values(row).execute();
    const body = { passkey: row.id, name: row.name, waits_until: row.waits_until };
    await appendAudit(tx, accountId, { kind: 'passkey.added', who, body, at });
    await notify(tx, {
      accountId,
      subject: `The passkey ${row.name} was added to Countersign`,
      lines: newcomerLines(`The passkey ${row.name}`, row.waits_until),
      now: at,
    });
    return { ok: true, passkey: viewPasskey(row, at) };
  });
}

type Made = Pick<PasskeyRow, 'credential_id' | 'public_key' | 'counter' | 'transports' | 'backed_up'>;

async function readRegistration(
  party: RelyingParty,
  challenge: string,
  registration: RegistrationResponse,
): Promise<Made | null> {
  try {
    if (!isQuietAttestation(registration.response.attestationObject)) return null;
    const read = await verifyRegistrationResponse({
      response: registration,
      expectedChallenge: challenge,
      expectedOrigin: party.origins,
      expectedRPID: party.id,
      requireUserVerification: true,
    });
    if (!read.verified) return null;
    const { credential, credentialBackedUp } = read.registrationInfo;
    return {
      credential_id: credential.id,
      public_key: isoBase64URL.fromBuffer(credential.publicKey),
      counter: BigInt(credential.counter),
      transports: JSON.stringify(registration.response.transports ?? []),
      backed_up: credentialBackedUp ? 1n : 0n,
    };
  } catch {
    // The library throws on everything it refuses; to us it is one refusal, and nothing was kept.
    return null;
  }
}
