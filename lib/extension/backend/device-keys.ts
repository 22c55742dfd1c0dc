/** The private halves are made non-extractable and never leave this browser; code running in our worker can use them, not copy them. */
import Dexie, { type EntityTable } from 'dexie';
import { PublicJwk } from '#protocol/device';

export type DeviceKeys = {
  readonly sign: CryptoKeyPair;
  readonly seal: CryptoKeyPair;
  readonly signJwk: PublicJwk;
  readonly sealJwk: PublicJwk;
};

type StoredPair = { id: 'sign' | 'seal'; pair: CryptoKeyPair };
type KeysDb = Dexie & { keys: EntityTable<StoredPair, 'id'> };

export type KeyStore = {
  /** New keys for every pairing, so that a forgotten device's proofs are worth nothing. */
  make(): Promise<DeviceKeys>;
  load(): Promise<DeviceKeys | null>;
  forget(): Promise<void>;
};

async function publicJwk(key: CryptoKey): Promise<PublicJwk> {
  const { kty, crv, x, y } = await crypto.subtle.exportKey('jwk', key);
  return PublicJwk.parse({ kty, crv, x, y });
}

export function createKeyStore(): KeyStore {
  const db = new Dexie('countersign-keys') as KeysDb;
  db.version(1).stores({ keys: 'id' });
  const withJwks = async (sign: CryptoKeyPair, seal: CryptoKeyPair): Promise<DeviceKeys> => ({
    sign,
    seal,
    signJwk: await publicJwk(sign.publicKey),
    sealJwk: await publicJwk(seal.publicKey),
  });
  return {
    async make() {
      const curve = { namedCurve: 'P-256' };
      const sign = await crypto.subtle.generateKey({ name: 'ECDSA', ...curve }, false, ['sign', 'verify']);
      const seal = await crypto.subtle.generateKey({ name: 'ECDH', ...curve }, false, ['deriveBits']);
      await db.keys.bulkPut([
        { id: 'sign', pair: sign },
        { id: 'seal', pair: seal },
      ]);
      return withJwks(sign, seal);
    },
    async load() {
      const [sign, seal] = await db.keys.bulkGet(['sign', 'seal']);
      return sign && seal ? withJwks(sign.pair, seal.pair) : null;
    },
    async forget() {
      await db.keys.clear();
    },
  };
}
