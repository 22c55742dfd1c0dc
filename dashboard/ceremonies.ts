import {
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
} from '@simplewebauthn/browser';
import { z } from 'zod';
import type { Ceremony, Confirmation, RegistrationResponse } from '#protocol/passkey';
import { AuthenticationResponse } from '#protocol/passkey';

const isOptions = (value: unknown) => typeof value === 'object' && value !== null && 'challenge' in value;
const RequestOptions = z.custom<PublicKeyCredentialRequestOptionsJSON>(isOptions);
const CreationOptions = z.custom<PublicKeyCredentialCreationOptionsJSON>(isOptions);

/** Asks the browser's passkeys to sign the challenge; null when the person said no or none answered. */
export async function signCeremony({ ceremony_id, options }: Ceremony): Promise<Confirmation | null> {
  try {
    const answer = await startAuthentication({ optionsJSON: RequestOptions.parse(options) });
    return { ceremony_id, assertion: AuthenticationResponse.parse(answer) };
  } catch (problem) {
    if (isTheirNo(problem)) return null;
    throw problem;
  }
}

/** Makes a passkey; null when the person said no. */
export async function makePasskey({ options }: Ceremony): Promise<RegistrationResponse | null> {
  try {
    const { id, rawId, type, response, clientExtensionResults } = await startRegistration({
      optionsJSON: CreationOptions.parse(options),
    });
    const { clientDataJSON, attestationObject, transports } = response;
    return {
      id,
      rawId,
      type,
      response: { clientDataJSON, attestationObject, ...(transports ? { transports } : {}) },
      clientExtensionResults: { ...clientExtensionResults },
    };
  } catch (problem) {
    if (isTheirNo(problem)) return null;
    throw problem;
  }
}

/** Browsers tell a no, a timeout and "no such passkey here" apart as little as they may (WebAuthn 3, 14.5). */
const isTheirNo = (problem: unknown) =>
  problem instanceof Error && ['NotAllowedError', 'AbortError'].includes(problem.name);
