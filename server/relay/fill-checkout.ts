import { maskDigitRuns } from '#domain/body/mask-digits';
import type { FillOutcome, FillReport } from '#protocol/checkout';
import type { FillAnswer } from '#protocol/tools';
import { newId } from '#server/crypto/tokens';
import { seatsOfAgent } from '#server/devices/device';
import { fillSentence } from '#server/relay/fill-sentences';
import type { RelayDeps } from '#server/relay/relay-deps';

/** Agents give up on a tool that takes much longer. */
const PATIENCE_MS = 45_000;

/** Which browser was asked, so that no other one can answer. */
export type AskedFills = Map<string, { deviceId: string; requestId: string }>;

const NO_BROWSER_FILLS =
  'This card is delivered by its link, so no browser fills it. Read it from view_url with your own key.';

/** A page may show anything as its total, a card's number too; an agent is not told that one. */
const tellable = (total: FillReport['total_seen']) =>
  total !== null && maskDigitRuns(total.amount) === total.amount ? total : null;

const nothingFilled = (outcome: FillOutcome): FillReport => ({ outcome, fields: [], total_seen: null });

/** Asks this agent's own browsers, one after the other, to fill. Null when the purchase is not this agent's. */
export async function fillCheckout(
  deps: RelayDeps,
  asked: AskedFills,
  ask: { agentId: string; requestId: string; tab?: string | undefined },
): Promise<FillAnswer | null> {
  const { db, hub, purchases } = deps;
  const known = await purchases.check(ask.agentId, ask.requestId);
  if (!known) return null;
  const purchase = await db
    .selectFrom('purchases')
    .select(['account_id', 'merchant_host', 'state', 'delivery'])
    .where('id', '=', ask.requestId)
    .executeTakeFirstOrThrow();
  const told = { last4: known.virtual_card?.last4 ?? '', merchantHost: purchase.merchant_host };
  const answer = (fill: FillReport): FillAnswer => ({
    request_id: ask.requestId,
    fill: { ...fill, total_seen: tellable(fill.total_seen) },
    message: purchase.delivery === 'link' ? NO_BROWSER_FILLS : fillSentence(fill.outcome, told, fill.why),
  });
  if (purchase.state === 'authorised' || purchase.state === 'settled')
    return answer(nothingFilled('already_used'));
  if (purchase.state === 'closed_unused') await purchases.tryAgain(ask.requestId);
  const ready = await purchases.ready(purchase.account_id, [ask.agentId]);
  const target = ready.find((one) => one.request_id === ask.requestId);
  if (!target) return answer(nothingFilled('not_approved'));
  const seats = await seatsOfAgent(db, purchase.account_id, ask.agentId);
  const online = seats.filter(({ id }) => hub.isOnline(id));
  const deadline = performance.now() + PATIENCE_MS;
  let last = nothingFilled('no_browser');
  for (const { id: deviceId } of online) {
    const fillId = newId('fill');
    asked.set(fillId, { deviceId, requestId: ask.requestId });
    const reported = hub.awaitFill(fillId, Math.max(deadline - performance.now(), 0));
    const { request_id, view_path, merchant_host, delivery } = target;
    const tab = ask.tab ?? null;
    const sent = hub.send(deviceId, {
      type: 'fill',
      fill_id: fillId,
      request_id,
      view_path,
      merchant_host,
      delivery,
      tab,
    });
    if (!sent) hub.fillReported(fillId, nothingFilled('no_browser'));
    last = (await reported) ?? nothingFilled('timed_out');
    asked.delete(fillId);
    // Another browser may have the checkout open; any other outcome is this purchase's.
    if (last.outcome !== 'no_checkout' && last.outcome !== 'no_browser') break;
  }
  return answer(last);
}
