import type { Attempt } from '#server/relay/attempt';
import type { Committed } from '#server/relay/commit-attempt';
import { watchCard } from '#server/relay/dead-before-told';
import { learnAddress } from '#server/relay/learn-address';
import { letLive } from '#server/relay/let-live';
import type { Paid } from '#server/relay/paid';
import { onlyWhereTo, passesAlive } from '#server/relay/passes-alive';
import type { RelayDeps } from '#server/relay/relay-deps';
import { tellWithheld } from '#server/relay/tell-withheld';
import { withheldPage } from '#server/relay/withheld-page';

/** A shop that goes on to another host of its own has its payment by then; a bank that asks first has none. */
const MOMENT_MS = 500;

/** Sends, and hands over what the merchant's own host answered only once its card can pay nobody any more. */
export async function holdAnswer(
  deps: RelayDeps,
  attempt: Attempt,
  { cardId, issuer, sentAt, host }: Committed & { ok: true },
  send: () => Promise<Paid>,
): Promise<Paid> {
  const watch = watchCard(deps, attempt, { cardId, issuer, since: sentAt });
  const paid = await send();
  if (!paid.ok && paid.code === 'relay_unreachable') {
    watch.giveUp();
    return paid;
  }
  const awaits = paid.ok ? passesAlive(attempt, paid.answer) : null;
  if (paid.ok && awaits !== null && !(await watch.isPaidWithin(awaits === 'challenge' ? MOMENT_MS : 0))) {
    watch.giveUp();
    const expires = await letLive(deps, attempt, cardId, awaits);
    const passing = awaits === 'later' ? paid.answer : onlyWhereTo(paid.answer);
    return { ok: true, answer: { ...passing, awaits, ...(expires ? { expires_at: expires } : {}) } };
  }
  const ended = await watch.deadAfter(paid);
  if (ended === null) {
    await tellWithheld(deps, attempt, cardId);
    return { ok: true, answer: { ...withheldPage(host), ended: 'answer_withheld' } };
  }
  if (ended === 'authorised') await learnAddress(deps.db, attempt, attempt.address, deps.now());
  if (!paid.ok) return paid;
  // The browser would send the body on to where the shop says.
  if (paid.answer.status === 307 || paid.answer.status === 308) return { ok: false, code: 'relay_redirect' };
  return { ok: true, answer: { ...paid.answer, ended } };
}
