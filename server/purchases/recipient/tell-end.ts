import type { AlertKind } from '#protocol/alert';
import type { ReasonCode } from '#protocol/purchase';
import { raiseAlert } from '#server/purchases/alerts/alerts';
import type { PurchaseDeps } from '#server/purchases/purchase-deps';
import { inAccount, type Tx } from '#server/store/database';

/** What the agent and the owner hear of a purchase whose card a recipient was given and that did not simply go through. */
export type TellEnd = {
  accountId: string;
  purchaseId: string;
  code: ReasonCode & AlertKind;
  reason: string;
  /** What the owner's note is about, so that one matter is told once. */
  about: string;
};

export async function tellEnd(deps: PurchaseDeps, end: TellEnd): Promise<void> {
  await inAccount(deps.db, end.accountId, (tx) => writeEnd(tx, end, deps.now()));
  deps.signals.changed(end.accountId);
}

export async function writeEnd(
  tx: Tx,
  { accountId, purchaseId, code, reason, about }: TellEnd,
  at: Date,
): Promise<void> {
  await tx.updateTable('purchases').set({ reason_code: code, reason }).where('id', '=', purchaseId).execute();
  await raiseAlert(tx, { accountId, kind: code, about, purchaseId, sentence: reason, at });
}
