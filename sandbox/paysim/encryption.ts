import { webcrypto } from 'node:crypto';
import { z } from 'zod';
import type { CardIn } from '#sandbox/network/card-checks';

const ALGORITHM = {
  name: 'RSA-OAEP',
  modulusLength: 2048,
  publicExponent: new Uint8Array([1, 0, 1]),
  hash: 'SHA-256',
};
const Sealed = z.strictObject({
  key: z.string().max(60),
  number: z.string().max(19),
  exp_month: z.number().int(),
  exp_year: z.number().int(),
  cvc: z.string().max(4),
});

/** The provider's key pair: pages seal a card to it, so that the shop between them carries what it cannot read. */
export function createEncryption() {
  // Made when first asked for: a start without this kind of shop does not wait for it.
  let pair: Promise<CryptoKeyPair> | undefined;
  const keys = () => {
    pair ??= webcrypto.subtle.generateKey(ALGORITHM, true, ['encrypt', 'decrypt']);
    return pair;
  };
  return {
    publicKey: async () => webcrypto.subtle.exportKey('jwk', (await keys()).publicKey),
    /** Null for anything that was not sealed to this key as a card for an account. */
    async open(sealed: string): Promise<{ key: string; card: CardIn } | null> {
      try {
        const { privateKey } = await keys();
        const bytes = await webcrypto.subtle.decrypt(
          ALGORITHM.name,
          privateKey,
          Buffer.from(sealed, 'base64'),
        );
        const { key, ...card } = Sealed.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
        return { key, card };
      } catch {
        return null;
      }
    },
  };
}
export type Encryption = ReturnType<typeof createEncryption>;
