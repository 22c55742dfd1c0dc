import type { RelayAnswer, RelayAwaits } from '#protocol/relay';
import type { Attempt } from '#server/relay/attempt';
import { MOST_RELAYS } from '#server/relay/checks/relays-are-left';
import { knownAs } from '#server/relay/known-addresses';

const KEEPS_BODY = new Set([307, 308]);
const GOES_ELSEWHERE = new Set([301, 302, 303]);

const locationOf = (answer: RelayAnswer): string | undefined =>
  answer.headers.find(([name]) => name.toLowerCase() === 'location')?.[1];

/**
 * What may go on while its card still lives: the owner's own word for this address, a bank on another host that asks the
 * cardholder first, or the same host's "send it there" while a relay is left for it. Null: everything else is held.
 */
export function passesAlive(attempt: Attempt, answer: RelayAnswer): RelayAwaits | null {
  if ((knownAs(attempt)?.laterHours ?? 0) > 0) return answer.status < 400 ? 'later' : null;
  const location = locationOf(answer);
  if (!location || !attempt.url || !URL.canParse(location, attempt.url.href)) return null;
  const target = new URL(location, attempt.url);
  const isSameHost = target.host === attempt.url.host;
  const isWeb = target.protocol === 'https:' || target.protocol === attempt.url.protocol;
  if (!isWeb) return null;
  if (KEEPS_BODY.has(answer.status))
    return isSameHost && attempt.grant.relays + 1n < MOST_RELAYS ? 'redirect' : null;
  return GOES_ELSEWHERE.has(answer.status) && !isSameHost ? 'challenge' : null;
}

/** Of an answer that passes before its card is dead: where to go, and nothing else the shop said. */
export function onlyWhereTo(answer: RelayAnswer): RelayAnswer {
  const location = locationOf(answer);
  return {
    status: answer.status,
    headers: location === undefined ? [] : [['Location', location]],
    body_b64: '',
  };
}
