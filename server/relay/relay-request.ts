import { type RelayRefusal, RelayRequest } from '#protocol/checkout';
import type { Device } from '#server/devices/device';
import { issuerOf } from '#server/issuers/issuer-list';
import { readAttempt } from '#server/relay/attempt';
import { checkAttempt } from '#server/relay/check-attempt';
import { commitAttempt } from '#server/relay/commit-attempt';
import { openEnvelope } from '#server/relay/envelope';
import { keepAnswer, keptAnswer } from '#server/relay/keep-answer';
import { type Paid, payWithCard } from '#server/relay/pay-with-card';
import { recordRefusal } from '#server/relay/record-refusal';
import type { RelayDeps } from '#server/relay/relay-deps';

const refused = (refusal: RelayRefusal): Paid => ({ ok: false, refusal });

/** An error's text could quote what it failed on; its cause is dropped with it. */
const unknown = () => refused('relay_outcome_unknown');

const revealCard = async ({ issuers }: RelayDeps, issuer: string, ref: string) =>
  issuerOf(issuers, issuer).reveal(ref);

/** One paused request of a browser, from its envelope to the scrubbed answer. `during` runs while it is under way. */
export async function relayRequest(
  deps: RelayDeps,
  device: Device,
  jwe: string,
  during: (grantId: string, pay: () => Promise<Paid>) => Promise<Paid>,
): Promise<Paid> {
  const read = RelayRequest.safeParse(await openEnvelope(jwe, deps.relayKey));
  if (!read.success) return refused('relay_bad_envelope');
  const attempt = await readAttempt(deps, device, read.data);
  if (!attempt) return refused('relay_grant_unknown');
  // Asked first: the first answer may have closed the grant, and it is still the answer.
  if (attempt.earlier) return keptAnswer(deps, attempt.earlier);
  const refusal = checkAttempt(attempt);
  if (refusal || !attempt.url) {
    await recordRefusal(deps, attempt, refusal ?? 'relay_destination');
    return refused(refusal ?? 'relay_destination');
  }
  const { url } = attempt;
  return during(attempt.grant.id, async () => {
    const committed = await commitAttempt(deps, attempt);
    if (!committed.ok) return refused(committed.refusal);
    const { relayId, issuer, issuerRef, cardId, host } = committed;
    const card = await revealCard(deps, issuer, issuerRef).catch(() => null);
    const paid = card
      ? await payWithCard(deps.send, card, attempt, url).catch(unknown)
      : refused('relay_unreachable');
    await keepAnswer(deps, device, { relayId, purchaseId: attempt.purchase.id, host }, paid);
    if (!paid.ok && paid.refusal === 'relay_echoed_card') {
      await deps.purchases.closeCard(device.accountId, cardId, 'system', 'echoed');
    }
    return paid;
  });
}
