/**
 * After a relay whose card lives on, the tab's further requests to the shop come here too: the shop has the number, and
 * what it answers must not reach the browser before the card is dead, or unmasked where the owner lets it live.
 */

import { issuerOf } from '#server/issuers/issuer-list';
import type { Attempt } from '#server/relay/attempt';
import { watchCard } from '#server/relay/dead-before-told';
import { learnAddress } from '#server/relay/learn-address';
import type { Paid } from '#server/relay/paid';
import { PayAddress } from '#server/relay/pay-address';
import type { RelayDeps } from '#server/relay/relay-deps';
import { maskAnswer, scrubAnswer } from '#server/relay/scrub-answer';
import { tellWithheld } from '#server/relay/tell-withheld';
import { withheldPage } from '#server/relay/withheld-page';
import { getCardOf } from '#server/store/find-row';

/** Where the number itself was destroyed with its card. */
const LENGTH = 16;

/** It carries nothing of the alias, and goes to the merchant's own host. */
export const isFollowUp = ({ grant, found, endpoint, url, purchase }: Attempt): boolean =>
  grant.awaits !== null &&
  found.number.length === 0 &&
  endpoint === null &&
  url?.host === purchase.merchant_host &&
  url.protocol === `${purchase.merchant_scheme}:` &&
  url.username === '' &&
  url.password === '';

export async function followRequest(deps: RelayDeps, attempt: Attempt): Promise<Paid> {
  const { grant, request, url, purchase } = attempt;
  const card = await getCardOf(deps.db, purchase.id);
  if (!url || card.issuer_ref === null) return { ok: false, code: 'relay_grant_closed' };
  const isDead = card.close_confirmed_at !== null;
  const secret = await issuerOf(deps.issuers, card.issuer)
    .reveal(card.issuer_ref)
    .catch(() => null);
  if (!secret && !isDead) return { ok: false, code: 'relay_unreachable' };
  const isLater = grant.awaits === 'later';
  const since = grant.awaits_since ?? grant.created_at;
  const watch =
    isLater || isDead ? null : watchCard(deps, attempt, { cardId: card.id, issuer: card.issuer, since });
  const body = Buffer.from(request.body_b64, 'base64');
  const answer = await deps.send({ method: request.method, url, headers: request.headers, body });
  const paid = secret
    ? secret.use((number) => scrubAnswer(answer, number))
    : maskAnswer(answer, { first6: '', last4: card.last4 ?? '', length: LENGTH });
  if (!watch) return paid;
  const ended = await watch.deadAfter(paid);
  if (ended === null) {
    await tellWithheld(deps, attempt, card.id);
    return { ok: true, answer: { ...withheldPage(url.host), ended: 'answer_withheld' } };
  }
  if (ended === 'authorised' && grant.awaits_address !== null) {
    const address = PayAddress.parse(JSON.parse(grant.awaits_address));
    await learnAddress(deps.db, attempt, address, deps.now());
  }
  return paid.ok ? { ok: true, answer: { ...paid.answer, ended } } : paid;
}
