import { type RelayRefusal, RelayRequest } from '#protocol/relay';
import type { Device } from '#server/devices/device';
import { issuerOf } from '#server/issuers/issuer-list';
import { type Attempt, readAttempt } from '#server/relay/attempt';
import { checkAttempt } from '#server/relay/check-attempt';
import { type Committed, commitAttempt } from '#server/relay/commit-attempt';
import { declaredAnswer } from '#server/relay/declared-answer';
import { openEnvelope } from '#server/relay/envelope';
import { followRequest, isFollowUp } from '#server/relay/follow-request';
import { holdAnswer } from '#server/relay/hold-answer';
import { keepAnswer, keptAnswer } from '#server/relay/keep-answer';
import type { Paid } from '#server/relay/paid';
import { payWithCard } from '#server/relay/pay-with-card';
import { recordRefusal } from '#server/relay/record-refusal';
import type { RelayDeps } from '#server/relay/relay-deps';

const notRelayed = (code: RelayRefusal): Paid => ({ ok: false, code });

/** An error's text could quote what it failed on; its cause is dropped with it. */
const unknown = () => notRelayed('relay_outcome_unknown');

const revealCard = async ({ issuers }: RelayDeps, issuer: string, ref: string) =>
  issuerOf(issuers, issuer).reveal(ref);

type Sent = Committed & { ok: true };
type During = (grantId: string, pay: () => Promise<Paid>) => Promise<Paid>;

/** One paused request of a browser, from its envelope to the answer it may see. `during` runs while it is under way. */
export async function relayRequest(
  deps: RelayDeps,
  device: Device,
  jwe: string,
  during: During,
): Promise<Paid> {
  const read = RelayRequest.safeParse(await openEnvelope(jwe, deps.relayKey));
  if (!read.success) return notRelayed('relay_bad_envelope');
  const attempt = await readAttempt(deps, device, read.data);
  if (!attempt) return notRelayed('relay_grant_unknown');
  // Asked first: the first answer may have closed the grant, and it is still the answer.
  if (attempt.earlier) return keptAnswer(deps, attempt.earlier);
  if (isFollowUp(attempt)) return during(attempt.grant.id, () => followRequest(deps, attempt));
  const refusal = checkAttempt(attempt);
  if (refusal || !attempt.url) {
    await recordRefusal(deps, attempt, refusal ?? 'relay_destination');
    return notRelayed(refusal ?? 'relay_destination');
  }
  const { url } = attempt;
  return during(attempt.grant.id, async () => {
    const committed = await commitAttempt(deps, attempt);
    if (!committed.ok) return notRelayed(committed.code);
    const card = await revealCard(deps, committed.issuer, committed.issuerRef).catch(() => null);
    const told = card
      ? await pay(deps, attempt, committed, () => payWithCard(deps.send, card, attempt, url).catch(unknown))
      : notRelayed('relay_unreachable');
    const { relayId, host } = committed;
    await keepAnswer(deps, device, { relayId, purchaseId: attempt.purchase.id, host }, told);
    return told;
  });
}

/** A reviewed processor's answer passes by its declared fields; a merchant's own is held until its card is dead. */
async function pay(deps: RelayDeps, attempt: Attempt, sent: Sent, send: () => Promise<Paid>): Promise<Paid> {
  if (!attempt.endpoint) return holdAnswer(deps, attempt, sent, send);
  const paid = declaredAnswer(await send(), attempt.endpoint);
  if (!paid.ok && paid.code === 'relay_echoed_card') {
    await deps.purchases.closeCard(attempt.device.accountId, sent.cardId, 'system', 'echoed');
  }
  return paid;
}
