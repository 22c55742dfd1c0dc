import { verifyAuthenticationResponse } from '@simplewebauthn/server';
import { isoBase64URL } from '@simplewebauthn/server/helpers';
import { z } from 'zod';
import type { AuthenticationResponse } from '#protocol/passkey';
import { type PasskeyRow, transportsOf } from '#server/step-up/passkey-rows';
import type { RelyingParty } from '#server/step-up/relying-party';
import type { Tx } from '#server/store/database';

export type Proven = { ok: true; passkey: PasskeyRow } | { ok: false; why: string };

const ClientData = z.object({ crossOrigin: z.boolean().optional() });

/** One of these passkeys signed this challenge, for our address, on our own page, with its person verified. */
export async function verifyAssertion(
  tx: Tx,
  asked: { party: RelyingParty; passkeys: PasskeyRow[]; challenge: string; now: Date },
  assertion: AuthenticationResponse,
): Promise<Proven> {
  const { party, passkeys, challenge, now } = asked;
  const passkey = passkeys.find((row) => row.credential_id === assertion.id);
  if (!passkey) return { ok: false, why: 'no working passkey of this account' };
  try {
    // Our pages are never framed, so an assertion made inside another site's frame is nobody's wish.
    const clientData = ClientData.parse(
      JSON.parse(isoBase64URL.toUTF8String(assertion.response.clientDataJSON)),
    );
    if (clientData.crossOrigin) return { ok: false, why: 'made inside a frame of another site' };
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: assertion,
      expectedChallenge: challenge,
      expectedOrigin: party.origins,
      expectedRPID: party.id,
      requireUserVerification: true,
      credential: {
        id: passkey.credential_id,
        publicKey: isoBase64URL.toBuffer(passkey.public_key),
        counter: Number(passkey.counter),
        transports: transportsOf(passkey),
      },
    });
    if (!verified) return { ok: false, why: 'the signature does not fit' };
    const used = {
      counter: BigInt(authenticationInfo.newCounter),
      backed_up: authenticationInfo.credentialBackedUp ? 1n : 0n,
      last_used_at: now.toISOString(),
    };
    await tx.updateTable('passkeys').set(used).where('id', '=', passkey.id).execute();
    return { ok: true, passkey: { ...passkey, ...used } };
  } catch (error) {
    // The library throws on everything it refuses: another challenge, origin, counter, a missing verification.
    return { ok: false, why: error instanceof Error ? error.message.slice(0, 200) : 'unreadable' };
  }
}
