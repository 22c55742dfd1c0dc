import { type Exclusion, exclusionsOf } from '#checkout/read/text-meaning';
import { splitWords } from '#domain/words/split-words';

/** What a program calls the thing that is bought, or the page it stands on: it may come before any part of a card. */
const OF_A_PURCHASE =
  /^(?:ctl\d+|main|form|payment|pay|order|booking|reservation|ticket|invoice|customer|client|reference|delivery|shipping|phone|donation|amount) /;
/** The same for people, who have cards of their own too: only before what can be nothing but a payment card's. */
const OF_A_PERSON = /^(?:member|membership|login|user|account|student|employee) /;
const SURELY_A_CARDS = /(?:^| )(?:cc|cvv2?|cvc2?|credit|creditcard|cc(?:number|num|no|exp|name))(?: |$)/;

/** What else than a card an identifier speaks of, what stands in front of a part of a card set aside. */
export function codeExclusions(code: string): readonly Exclusion[] {
  let words = splitWords(code);
  const isSurelyCards = SURELY_A_CARDS.test(words);
  if (!isSurelyCards && !/ (?:card|exp|expiry|expiration)/.test(words)) return exclusionsOf(words);
  const before = words;
  do {
    const rest = words.replace(OF_A_PURCHASE, '');
    const shorter = isSurelyCards ? rest.replace(OF_A_PERSON, '') : rest;
    if (shorter === words) break;
    words = shorter;
  } while (words !== '');
  return exclusionsOf(words === '' ? before : words);
}
