import { generateAuthenticationOptions } from '@simplewebauthn/server';
import type { Ceremony, Confirmation } from '#protocol/passkey';
import type { OwnerDeps } from '#server/owners/owner-deps';
import { type SignInPlace, startSession } from '#server/owners/sign-in/sessions';
import type { SignedIn } from '#server/owners/sign-in/sign-in';
import { openCeremony, takeCeremony } from '#server/step-up/ceremonies';
import { isWorking, passkeysOf } from '#server/step-up/passkey-rows';
import { relyingPartyOf } from '#server/step-up/relying-party';
import { verifyAssertion } from '#server/step-up/verify-assertion';
import { appendAudit } from '#server/store/audit/audit-log';
import { inAccount } from '#server/store/database';

/** Names no credential: the browser offers those it has for us, and a stranger learns of none. */
export async function signInOptions(
  { db, publicUrl, now }: OwnerDeps,
  accountId: string,
): Promise<Ceremony | null> {
  const party = relyingPartyOf(publicUrl);
  if (!party) return null;
  return inAccount(db, accountId, async (tx) => {
    const options = await generateAuthenticationOptions({ rpID: party.id, userVerification: 'required' });
    const { challenge } = options;
    const ceremony_id = await openCeremony(tx, { accountId, purpose: 'sign_in', challenge, now: now() });
    return { ceremony_id, options: { ...options } };
  });
}

export async function signInWithPasskey(
  { db, publicUrl, now }: OwnerDeps,
  accountId: string,
  { ceremony_id, assertion }: Confirmation,
  place: SignInPlace,
): Promise<SignedIn> {
  const party = relyingPartyOf(publicUrl);
  if (!party) return { ok: false, code: 'assertion_refused' };
  return inAccount(db, accountId, async (tx) => {
    const at = now();
    const refuse = async (
      code: 'ceremony_unknown' | 'assertion_refused' | 'passkey_waiting',
      why: string,
    ): Promise<SignedIn> => {
      await appendAudit(tx, accountId, { kind: 'session.refused', who: 'owner', body: { why }, at });
      return { ok: false, code };
    };
    const ceremony = await takeCeremony(tx, { accountId, purpose: 'sign_in', id: ceremony_id, now: at });
    if (!ceremony) return refuse('ceremony_unknown', 'the challenge was used or is too old');
    const passkeys = await passkeysOf(tx, accountId);
    const asked = { party, passkeys, challenge: ceremony.challenge, now: at };
    const proven = await verifyAssertion(tx, asked, assertion);
    if (!proven.ok) return refuse('assertion_refused', proven.why);
    const { id, name } = proven.passkey;
    if (!isWorking(proven.passkey, at)) return refuse('passkey_waiting', `the passkey ${name} still waits`);
    const token = await startSession(tx, accountId, { method: 'passkey', passkeyId: id }, place, at);
    return { ok: true, token };
  });
}
