import { compareDecimals } from '#domain/money/compare-decimals';
import { approvalStatement } from '#domain/purchase/statement';
import { DELIVERY_WORDS } from '#domain/say/delivery-words';
import type { StepUpSetting } from '#protocol/http';
import type { PurchaseView } from '#protocol/purchase';
import { settingsOf } from '#server/purchases/money/spending';
import { type SignOff, type SignOffDeps, signStatement } from '#server/step-up/sign-off';
import type { Signer } from '#server/step-up/signer';
import type { AccountRow, Tx } from '#server/store/database';

/** Whether this approval asks for a passkey, once there is one. The card's limit counts, not what the agent asked. */
export function asksPasskey(
  setting: StepUpSetting,
  view: Pick<PurchaseView, 'card_limit' | 'merchant'>,
): boolean {
  switch (setting.mode) {
    case 'always':
      return true;
    case 'never':
      return false;
    case 'new_merchant':
      return view.merchant.mark !== 'usual';
    case 'above':
      return (compareDecimals(view.card_limit, setting.amount) ?? 1) > 0;
  }
}

/** The passkey signs the very statement whose digest travels with the approval. */
export async function signApproval(
  tx: Tx,
  deps: SignOffDeps,
  account: AccountRow,
  signer: Signer,
  view: PurchaseView,
): Promise<SignOff> {
  if (!asksPasskey(settingsOf(account).step_up, view)) {
    return signer.cannotRaise
      ? { ok: false, code: 'not_signed', why: { code: 'cannot_raise', word: signer.cannotRaise } }
      : { ok: true, passkey: null };
  }
  const { agent, merchant, amount, currency, card_limit, delivery } = view;
  const { name, means } = DELIVERY_WORDS[delivery];
  return signStatement(tx, deps, account.id, signer, {
    canonical: approvalStatement(view),
    lines: [
      `Approve ${amount} ${currency} at ${merchant.host}`,
      `Asked by ${agent.name}`,
      `Card limit ${card_limit} ${currency}`,
      ...(delivery === 'sealed' ? [] : [`${name}. ${means}`]),
    ],
    purchaseId: view.id,
  });
}
