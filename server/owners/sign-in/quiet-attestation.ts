/**
 * We ask browsers for no attestation. The library checks those that are signed by a maker against roots it brings along,
 * and asks the certificate's own address whether it was revoked: a way out that nothing guards. So they are not read at all.
 */
import { decodeAttestationObject, isoBase64URL } from '@simplewebauthn/server/helpers';

/** `packed` without a maker's chain is what a key says of itself; the library brings no roots for it. */
const QUIET: readonly string[] = ['none', 'packed'];

/** Throws on what is no attestation object. */
export const isQuietAttestation = (attestationObject: string): boolean =>
  QUIET.includes(decodeAttestationObject(isoBase64URL.toBuffer(attestationObject)).get('fmt'));
