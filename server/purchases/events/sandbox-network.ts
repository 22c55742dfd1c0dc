import { z } from 'zod';
import { parseAmount } from '#domain/money/money-math';
import type { NetworkAnswer } from '#protocol/answers';
import { CurrencyCode, DecimalText, type Money } from '#protocol/money';
import type { CardEvent } from '#server/issuers/card-issuer';
import { authorise, findCardOwner } from '#server/issuers/sandbox/authorise';
import { findAuthorisation, movedSoFar, recordMovement } from '#server/issuers/sandbox/movements';
import { type OpenGrant, tellGrantsClosed } from '#server/purchases/cards/open-grants';
import { recipientOf } from '#server/purchases/cards/recipient-of';
import { applyCardEvent } from '#server/purchases/events/apply-card-event';
import type { PurchaseDeps } from '#server/purchases/purchase-deps';
import { inAccount, type Tx } from '#server/store/database';

const merchant = z.strictObject({ name: z.string().max(100), domain: z.string().max(260) });
const number = z.string().regex(/^\d{12,19}$/);
const Authorise = z.strictObject({
  number,
  exp_month: z.number().int(),
  exp_year: z.number().int(),
  cvc: z.string().max(4),
  amount: DecimalText,
  currency: CurrencyCode,
  merchant,
  /** The network decided for an issuer it could not reach: whatever the card's state, the charge stands. */
  stand_in: z.boolean().optional(),
});
const ForcePost = Authorise.omit({ cvc: true, stand_in: true }).partial({ exp_month: true, exp_year: true });
const Follow = z.strictObject({
  authorization_id: z.string().max(64),
  amount: DecimalText.optional(),
  currency: CurrencyCode.optional(),
});
/** A final capture gives up what it leaves of the authorisation. */
const Capture = Follow.extend({ final: z.boolean().default(true) });

type Answer = Promise<NetworkAnswer | null>;

/** The doors of the sandbox's card network. Null answers: the body is none of this door's. */
export type Network = Record<
  'authorise' | 'capture' | 'reverse' | 'refund' | 'forcePost',
  (body: unknown) => Answer
>;

export function createSandboxNetwork(deps: PurchaseDeps): Network {
  /** What the vault did and what it means for the purchase, in one transaction. */
  async function during<T>(
    accountId: string,
    run: (tx: Tx, tell: (event: CardEvent) => Promise<void>) => Promise<T>,
  ) {
    const dropped: OpenGrant[] = [];
    const result = await inAccount(deps.db, accountId, (tx) =>
      run(tx, async (event) => {
        const source = { accountId, issuerId: 'sandbox' };
        dropped.push(...(await applyCardEvent(tx, deps, source, event, deps.now())).dropped);
      }),
    );
    tellGrantsClosed(deps, dropped, 'authorised');
    deps.signals.changed(accountId);
    return result;
  }

  /** What follows an authorisation: `whole` is what it is for when no amount is given. */
  function follow(kind: 'reversed' | 'refunded') {
    return async (body: unknown): Answer => {
      const read = Follow.safeParse(body);
      const approved = read.success ? await findAuthorisation(deps.db, read.data.authorization_id) : null;
      if (!read.success || !approved) return null;
      const money = amountIn(read.data, approved);
      if (!money) return null;
      return during(approved.account_id, async (tx, tell) => {
        const event = await recordMovement(tx, { ...movedOf(approved), kind, money }, deps.now());
        await tell(event);
        return { id: event.id, status: kind };
      });
    };
  }

  return {
    reverse: follow('reversed'),
    refund: follow('refunded'),
    async authorise(body) {
      const read = Authorise.safeParse(body);
      const amount = read.success ? parseAmount(read.data.amount, read.data.currency) : null;
      if (!read.success || !amount?.ok) return null;
      const { exp_month: expMonth, exp_year: expYear, cvc, stand_in: standIn = false } = read.data;
      const owner = await findCardOwner(deps.db, deps.sealer, read.data.number);
      if (!owner) return { id: 'none', status: 'declined', decline_code: 'invalid_number' };
      return during(owner.accountId, async (tx, tell) => {
        const onlyFor = await recipientOf(tx, owner.cardRef);
        const charge = { ...read.data, expMonth, expYear, cvc, amount: amount.money, onlyFor };
        const event = await authorise(tx, deps.sealer, charge, deps.now(), standIn);
        await tell(event);
        return event.declineCode === null
          ? { id: event.id, status: 'approved' }
          : { id: event.id, status: 'declined', decline_code: event.declineCode };
      });
    },
    async capture(body) {
      const read = Capture.safeParse(body);
      const approved = read.success ? await findAuthorisation(deps.db, read.data.authorization_id) : null;
      if (!read.success || !approved) return null;
      const money = amountIn(read.data, approved);
      if (!money) return null;
      return during(approved.account_id, async (tx, tell) => {
        const event = await recordMovement(tx, { ...movedOf(approved), kind: 'captured', money }, deps.now());
        await tell(event);
        const taken = await movedSoFar(tx, approved.id, 'captured');
        const left = approved.minor - taken - (await movedSoFar(tx, approved.id, 'reversed'));
        if (read.data.final && left > 0n) {
          const rest = { currency: approved.currency, minor: left };
          await tell(
            await recordMovement(tx, { ...movedOf(approved), kind: 'reversed', money: rest }, deps.now()),
          );
        }
        return { id: event.id, status: 'captured' };
      });
    },
    async forcePost(body) {
      const read = ForcePost.safeParse(body);
      const amount = read.success ? parseAmount(read.data.amount, read.data.currency) : null;
      const owner = read.success ? await findCardOwner(deps.db, deps.sealer, read.data.number) : null;
      if (!read.success || !amount?.ok || !owner) return null;
      const moved = { cardRef: owner.cardRef, authorisationId: null, merchant: read.data.merchant };
      return during(owner.accountId, async (tx, tell) => {
        const posted = { ...moved, kind: 'force_posted' as const, money: amount.money };
        const event = await recordMovement(tx, posted, deps.now());
        await tell(event);
        return { id: event.id, status: 'posted' };
      });
    },
  };
}

type Approved = NonNullable<Awaited<ReturnType<typeof findAuthorisation>>>;

const movedOf = ({ id, ref, merchant_name: name, merchant_domain: domain }: Approved) => ({
  cardRef: ref,
  authorisationId: id,
  merchant: { name, domain },
});

/** All of the authorisation when no amount is given; never in another currency than it was. */
function amountIn(asked: z.infer<typeof Follow>, { currency, minor }: Approved): Money | null {
  if (asked.currency !== undefined && asked.currency !== currency) return null;
  if (asked.amount === undefined) return { currency, minor };
  const read = parseAmount(asked.amount, currency);
  return read.ok ? read.money : null;
}
