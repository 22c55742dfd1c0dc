/** The private half is made non-extractable: a page of this origin can use it, and nothing can copy it. */
export type SessionKey = {
  readonly pair: CryptoKeyPair;
  readonly jwk: { kty: string; crv: string; x: string; y: string };
};

const CURVE = { name: 'ECDSA', namedCurve: 'P-256' };

const NO_KEYS =
  'This browser keeps keys for https addresses and for localhost only. Open the dashboard at one of them to sign in.';

export async function makeSessionKey(): Promise<SessionKey> {
  // Absent wherever a page is no secure context, whatever its type says.
  if (!('subtle' in crypto)) throw new Error(NO_KEYS);
  const pair = await crypto.subtle.generateKey(CURVE, false, ['sign', 'verify']);
  const { kty = '', crv = '', x = '', y = '' } = await crypto.subtle.exportKey('jwk', pair.publicKey);
  return { pair, jwk: { kty, crv, x, y } };
}

/** RFC 9449: one proof for one call, as the backend takes it from paired browsers too. */
export async function proveCall(
  { pair, jwk }: SessionKey,
  { method, url, now, id }: { method: string; url: URL; now: Date; id: string },
): Promise<string> {
  const header = { typ: 'dpop+jwt', alg: 'ES256', jwk };
  const claims = {
    htm: method,
    htu: url.origin + url.pathname,
    jti: id,
    iat: Math.floor(now.getTime() / 1000),
  };
  const said = [header, claims].map((part) => base64url(encode(JSON.stringify(part)))).join('.');
  const signature = await crypto.subtle.sign(
    { name: 'ECDSA', hash: 'SHA-256' },
    pair.privateKey,
    encode(said),
  );
  return `${said}.${base64url(new Uint8Array(signature))}`;
}

const encode = (text: string) => new TextEncoder().encode(text);

const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
