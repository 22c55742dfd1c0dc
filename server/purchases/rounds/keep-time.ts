import { closeLax } from '#server/purchases/close/close-lax';
import type { PurchaseDeps } from '#server/purchases/purchase-deps';
import { closeLeftOut } from '#server/purchases/recipient/close-left-out';
import { closeOverdue } from '#server/purchases/rounds/close-overdue';
import { expireWaiting } from '#server/purchases/rounds/expire-waiting';
import { forgetLapsed } from '#server/purchases/rounds/forget-lapsed';

/** What the passing of time does: requests nobody decided expire, cards past their life are asked to be closed. */
export async function keepTime(deps: PurchaseDeps): Promise<void> {
  await expireWaiting(deps);
  await closeOverdue(deps);
  await closeLax(deps);
  await closeLeftOut(deps);
  await forgetLapsed(deps);
}
