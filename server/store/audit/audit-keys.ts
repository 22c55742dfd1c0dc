import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, type JWK } from 'jose';
import type { Selectable } from 'kysely';
import { canonicalJson } from '#domain/purchase/statement';
import { AuditKeys } from '#protocol/audit';
import type { Sealer } from '#server/crypto/sealer';
import type { SigningKey } from '#server/crypto/signed-head';
import { sameSecret } from '#server/crypto/tokens';
import type { Db, Tx } from '#server/store/database';
import type { Schema } from '#server/store/schema';

const ALG = 'ES256';
type KeyRow = Selectable<Schema['audit_keys']>;
export type PublicAuditKey = AuditKeys['keys'][number];

/** What a sealed signing key is bound to. */
export const auditKeyAad = (kid: string) => `audit-key ${kid}`;
export const attestAuditKey = (sealer: Pick<Sealer, 'mac'>, jwk: string) => sealer.mac(`audit-key ${jwk}`);

/** The key that signs heads; made at the first start and kept sealed. Heads it signed stay verifiable after it is lost. */
export async function loadAuditKey(db: Db, sealer: Sealer, now: Date): Promise<SigningKey> {
  const row =
    (await db
      .selectFrom('audit_keys')
      .selectAll()
      .where('private_sealed', 'is not', null)
      .orderBy('created_at', 'desc')
      .limit(1)
      .executeTakeFirst()) ?? (await makeKey(db, sealer, now));
  const stored: JWK = JSON.parse(
    sealer.open(row.private_sealed ?? '', auditKeyAad(row.kid)).toString('utf8'),
  );
  const key = await importJWK(stored, ALG);
  if (key instanceof Uint8Array) throw new Error(`the audit key ${row.kid} is no P-256 key`);
  return { kid: row.kid, private: key };
}

async function makeKey(db: Db, sealer: Sealer, now: Date): Promise<KeyRow> {
  const { privateKey } = await generateKeyPair(ALG, { extractable: true });
  const whole = await exportJWK(privateKey);
  const { kty, crv, x, y } = whole;
  const kid = await calculateJwkThumbprint(whole);
  const jwk = canonicalJson({ kty, crv, x, y });
  const row = {
    kid,
    jwk,
    private_sealed: sealer.seal(JSON.stringify(whole), auditKeyAad(kid)),
    attest: attestAuditKey(sealer, jwk),
    created_at: now.toISOString(),
  };
  await db.insertInto('audit_keys').values(row).execute();
  return row;
}

/** The keys whose signatures count, the newest first; one that was put into the table from outside does not. */
export async function publicAuditKeys(db: Db | Tx, sealer: Pick<Sealer, 'mac'>): Promise<PublicAuditKey[]> {
  const rows = await db.selectFrom('audit_keys').selectAll().orderBy('created_at', 'desc').execute();
  const own = rows.filter(({ jwk, attest }) => sameSecret(attest, attestAuditKey(sealer, jwk)));
  return AuditKeys.parse({
    keys: own.map(({ kid, jwk }) => ({ ...JSON.parse(jwk), kid, alg: ALG, use: 'sig' })),
  }).keys;
}
