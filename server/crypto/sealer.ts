import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/**
 * What rests in the database and must not be readable there: AES-256-GCM, bound to what it belongs to by `aad`.
 * The key id stands in front, so that a later key can tell what it cannot open.
 */
export type Sealer = {
  seal(plain: string | Uint8Array, aad: string): string;
  open(sealed: string, aad: string): Buffer;
  /** A keyed fingerprint, to find a sealed value without opening any. */
  mac(text: string): string;
};

export function createSealer(secretKey: Uint8Array): Sealer {
  const derive = (purpose: string) => Buffer.from(hkdfSync('sha256', secretKey, 'countersign', purpose, 32));
  const key = derive('seal');
  const macKey = derive('mac');
  const keyId = createHash('sha256').update(key).digest('hex').slice(0, 8);
  return {
    seal(plain, aad) {
      const iv = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(aad));
      const body = Buffer.concat([cipher.update(plain), cipher.final()]);
      return `${keyId}.${Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url')}`;
    },
    open(sealed, aad) {
      const [id, text = ''] = sealed.split('.');
      if (id !== keyId) throw new Error(`sealed with another secret key (${id})`);
      const bytes = Buffer.from(text, 'base64url');
      // Without its length Node also takes a tag cut to four bytes, which can be guessed.
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12), { authTagLength: 16 })
        .setAAD(Buffer.from(aad))
        .setAuthTag(bytes.subarray(12, 28));
      return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]);
    },
    mac: (text) => createHmac('sha256', macKey).update(text).digest('base64url'),
  };
}
