import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import type { AuthenticationResponse, RegistrationResponse } from '#protocol/passkey';

const base64url = (bytes: Uint8Array | string) => Buffer.from(bytes).toString('base64url');
const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest();

const USER_PRESENT = 0x01;
const USER_VERIFIED = 0x04;
const HAS_CREDENTIAL = 0x40;

type Credential = { id: Buffer; key: KeyObject; counter: number };
type Options = { challenge: string; rpId?: string; rp?: { id?: string } };
export type Change = {
  origin?: string;
  rpId?: string;
  challenge?: string;
  verified?: boolean;
  crossOrigin?: boolean;
  counter?: number;
  type?: string;
};

/** A passkey as WebAuthn describes one, in memory: ES256, one credential, a counter. A test may bend what it says. */
export function createSoftAuthenticator(origin: string) {
  let credential: Credential | null = null;

  const clientDataOf = (type: string, challenge: string, change: Change) =>
    Buffer.from(
      JSON.stringify({
        type: change.type ?? type,
        challenge: change.challenge ?? challenge,
        origin: change.origin ?? origin,
        crossOrigin: change.crossOrigin ?? false,
      }),
    );

  function authenticatorData(rpId: string, flags: number, counter: number, rest = Buffer.alloc(0)): Buffer {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter);
    return Buffer.concat([sha256(rpId), Buffer.from([flags]), count, rest]);
  }

  return {
    credentialId: () => base64url(credential?.id ?? ''),
    create(options: Record<string, unknown>, change: Change = {}): RegistrationResponse {
      const { challenge, rp } = options as Options;
      const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
      const id = randomBytes(16);
      credential = { id, key: privateKey, counter: 0 };
      const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
      const cose = cborMap([
        [cborInt(1), cborInt(2)],
        [cborInt(3), cborInt(-7)],
        [cborInt(-1), cborInt(1)],
        [cborInt(-2), cborBytes(Buffer.from(x, 'base64url'))],
        [cborInt(-3), cborBytes(Buffer.from(y, 'base64url'))],
      ]);
      const attested = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, cose]);
      const flags = USER_PRESENT | HAS_CREDENTIAL | (change.verified === false ? 0 : USER_VERIFIED);
      const attestation = cborMap([
        [cborText('fmt'), cborText('none')],
        [cborText('attStmt'), cborMap([])],
        [cborText('authData'), cborBytes(authenticatorData(change.rpId ?? rp?.id ?? '', flags, 0, attested))],
      ]);
      return {
        id: base64url(id),
        rawId: base64url(id),
        type: 'public-key',
        response: {
          clientDataJSON: base64url(clientDataOf('webauthn.create', challenge, change)),
          attestationObject: base64url(attestation),
          transports: ['internal'],
        },
        clientExtensionResults: {},
      };
    },
    get(options: Record<string, unknown>, change: Change = {}): AuthenticationResponse {
      if (!credential) throw new Error('no credential was created yet');
      const { challenge, rpId } = options as Options;
      credential.counter += 1;
      const flags = USER_PRESENT | (change.verified === false ? 0 : USER_VERIFIED);
      const data = authenticatorData(change.rpId ?? rpId ?? '', flags, change.counter ?? credential.counter);
      const clientData = clientDataOf('webauthn.get', challenge, change);
      const signature = sign('sha256', Buffer.concat([data, sha256(clientData)]), credential.key);
      const id = base64url(credential.id);
      return {
        id,
        rawId: id,
        type: 'public-key',
        response: {
          clientDataJSON: base64url(clientData),
          authenticatorData: base64url(data),
          signature: base64url(signature),
          userHandle: undefined,
        },
        clientExtensionResults: {},
      };
    },
  };
}
export type SoftAuthenticator = ReturnType<typeof createSoftAuthenticator>;

/** The four kinds of CBOR (RFC 8949) that an attestation is made of. */
function head(major: number, value: number): Buffer {
  const kind = major << 5;
  if (value < 24) return Buffer.from([kind | value]);
  if (value < 256) return Buffer.from([kind | 24, value]);
  return Buffer.from([kind | 25, value >> 8, value & 255]);
}
const cborInt = (value: number) => (value >= 0 ? head(0, value) : head(1, -1 - value));
const cborBytes = (bytes: Buffer) => Buffer.concat([head(2, bytes.length), bytes]);
const cborText = (text: string) => Buffer.concat([head(3, Buffer.byteLength(text)), Buffer.from(text)]);
const cborMap = (entries: [Buffer, Buffer][]) => Buffer.concat([head(5, entries.length), ...entries.flat()]);
