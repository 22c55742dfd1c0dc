/** Rows by their own id, in or out of a transaction. `get…` is for what must be there: its absence is a bug. */
import type { Db, Tx } from '#server/store/database';

type In = Db | Tx;

export const findPurchase = (db: In, id: string) =>
  db.selectFrom('purchases').selectAll().where('id', '=', id).executeTakeFirst();
export const getPurchase = (db: In, id: string) =>
  db.selectFrom('purchases').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

export const findCard = (db: In, id: string) =>
  db.selectFrom('cards').selectAll().where('id', '=', id).executeTakeFirst();
export const getCard = (db: In, id: string) =>
  db.selectFrom('cards').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

/** The card that a purchase has now; none before it is approved. One that was declined before it is superseded. */
export const findCardOf = (db: In, purchaseId: string) =>
  db
    .selectFrom('cards')
    .selectAll()
    .where('purchase_id', '=', purchaseId)
    .where('superseded', '=', 0n)
    .executeTakeFirst();
export const getCardOf = (db: In, purchaseId: string) =>
  db
    .selectFrom('cards')
    .selectAll()
    .where('purchase_id', '=', purchaseId)
    .where('superseded', '=', 0n)
    .executeTakeFirstOrThrow();

export const getAgent = (db: In, id: string) =>
  db.selectFrom('agents').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
export const getAccount = (db: In, id: string) =>
  db.selectFrom('accounts').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
