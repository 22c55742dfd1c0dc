import { sql } from 'kysely';
import type { Sealer } from '#server/crypto/sealer';
import { newToken, sameSecret, sha256Hex } from '#server/crypto/tokens';
import { attestAuditKey } from '#server/store/audit/audit-keys';
import { appendAudit } from '#server/store/audit/audit-log';
import { isRow, LOST, SEALED_COLUMNS, sealedCells } from '#server/store/backup/sealed-columns';
import type { Db, Tx } from '#server/store/database';

/** Everything sealed is opened with the old key and sealed with the new one, all of it or nothing. */
export async function resealAll(db: Db, before: Sealer, after: Sealer, now: Date): Promise<number> {
  return db.transaction().execute(async (tx) => {
    let resealed = 0;
    for (const sealed of SEALED_COLUMNS) {
      const { table, column } = sealed;
      for (const cell of await sealedCells(tx, sealed)) {
        const again = after.seal(before.open(cell.sealed, cell.aad), cell.aad);
        await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${again} where ${isRow(sealed, cell)}`.execute(
          tx,
        );
        resealed += 1;
      }
    }
    await fingerprintAgain(tx, after);
    await attestAgain(tx, after, (jwk, attest) => sameSecret(attest, attestAuditKey(before, jwk)));
    await tellEveryAccount(tx, { change: 'replaced', resealed }, now);
    return resealed;
  });
}

/** Cards are found by a keyed fingerprint of their number; another key means another fingerprint. */
async function fingerprintAgain(tx: Tx, sealer: Sealer): Promise<void> {
  const cards = await tx
    .selectFrom('sandbox_cards')
    .select(['ref', 'secret_sealed'])
    .where('secret_sealed', '<>', LOST)
    .execute();
  for (const { ref, secret_sealed } of cards) {
    const [number] = JSON.parse(sealer.open(secret_sealed, ref).toString('utf8'));
    await tx
      .updateTable('sandbox_cards')
      .set({ number_mac: sealer.mac(String(number)) })
      .where('ref', '=', ref)
      .execute();
  }
}

async function attestAgain(
  tx: Tx,
  sealer: Sealer,
  counts: (jwk: string, attest: string) => boolean,
): Promise<void> {
  for (const { kid, jwk, attest } of await tx.selectFrom('audit_keys').selectAll().execute()) {
    if (!counts(jwk, attest)) continue;
    await tx
      .updateTable('audit_keys')
      .set({ attest: attestAuditKey(sealer, jwk) })
      .where('kid', '=', kid)
      .execute();
  }
}

/**
 * Without the old key: what was sealed is given up. Open cards end now, so that the server's next round closes them at
 * the issuer; links get new addresses, so that the old ones open nothing; the keys that signed the audit verify still and
 * sign no more.
 */
export async function giveUpSealed(db: Db, after: Sealer, now: Date): Promise<number> {
  return db.transaction().execute(async (tx) => {
    const at = now.toISOString();
    for (const { purchase_id } of await tx.selectFrom('card_links').select('purchase_id').execute()) {
      const token = newToken('v');
      await tx
        .updateTable('card_links')
        .set({ token_hash: sha256Hex(token), token_sealed: after.seal(token, purchase_id), expires_at: at })
        .where('purchase_id', '=', purchase_id)
        .execute();
    }
    await tx.updateTable('relays').set({ answer_sealed: null }).execute();
    await tx.updateTable('sandbox_cards').set({ secret_sealed: LOST }).execute();
    await tx.updateTable('issuers').set({ secret_sealed: null }).execute();
    await tx.updateTable('told_once').set({ secret_sealed: null }).execute();
    await tx.updateTable('audit_keys').set({ private_sealed: null }).execute();
    // Who can write this database could have put a key in; without the old secret nobody can tell any more.
    await attestAgain(tx, after, () => true);
    await tx
      .updateTable('grants')
      .set({ state: 'closed', closed_why: 'key_lost' })
      .where('state', '=', 'open')
      .execute();
    const ended = await tx
      .updateTable('cards')
      .set({ expires_at: at })
      .where('state', '=', 'open')
      .executeTakeFirst();
    const cards = Number(ended.numUpdatedRows);
    await tellEveryAccount(tx, { change: 'lost', cards_ended: cards }, now);
    return cards;
  });
}

async function tellEveryAccount(tx: Tx, body: Record<string, unknown>, now: Date): Promise<void> {
  for (const { id } of await tx.selectFrom('accounts').select('id').execute())
    await appendAudit(tx, id, { kind: 'key.replaced', who: 'system', body, at: now });
}
