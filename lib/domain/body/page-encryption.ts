import { bytesToText } from '#domain/body/bytes';
import { isCodeKey, isNumberKey } from '#domain/body/card-keys';
import { readBody } from '#domain/body/read-body';

/** A number encrypted to a public key is longer than this in any of its spellings. */
const SHORTEST = 64;
const OPAQUE = /^[A-Za-z0-9+/_=.~:$-]+$/;
const SAYS_SO = /encr(?:ypt|_)|cipher|chiffr|verschlue?ssel|cifrad|^(?:cse|jwe|enc)(?![a-z])|adyenjs/i;
/** What the clients of known processors write in front of a card they encrypted. */
const KNOWN = /^(?:adyen(?:js|an|ios)_|\$bt[2-5]\||-----BEGIN PGP MESSAGE)/;

/** A JWE to somebody's public key; what a server encrypted for itself names no such algorithm. */
function isToPublicKey(value: string): boolean {
  const [head, ...parts] = value.split('.');
  if (!head || parts.length !== 4) return false;
  try {
    return /"alg"\s*:\s*"(?:RSA|ECDH)/.test(atob(head.replaceAll('-', '+').replaceAll('_', '/')));
  } catch {
    // Five words with dots between them, and no JWE.
    return false;
  }
}

function isEncrypted(path: readonly string[], value: string): boolean {
  if (value.length < SHORTEST) return false;
  if (KNOWN.test(value) || isToPublicKey(value)) return true;
  if (!OPAQUE.test(value) || !/\d/.test(value) || !/[a-z]/i.test(value)) return false;
  return path.some((key) => SAYS_SO.test(key)) || isNumberKey(path) || isCodeKey(path);
}

/** Whether a page sent the card in a form that only its processor can read: there nothing can be put in its place. */
export function isEncryptedInPage(body: Uint8Array, contentType: string): boolean {
  if (body.length < SHORTEST) return false;
  const text = bytesToText(body);
  const fields = readBody(text, contentType);
  if (!fields) return KNOWN.test(text) || isToPublicKey(text.trim());
  return fields.some(({ path, value }) => isEncrypted(path, value));
}
