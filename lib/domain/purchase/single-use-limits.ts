/** What a card that pays once cannot do, by the words that ask for it. Data: a word misread costs a sentence, never a purchase. */
const LIMITS: readonly { readonly asks: RegExp; readonly sentence: string }[] = [
  {
    asks: /\b(subscri(?:be|ption)s?|recurring|auto[- ]?renew\w*|renews|(?:monthly|yearly|annual) (?:plan|billing|membership)|(?:per|a|each) month|\/ ?mo(?:nth)?|abonnements?|abo|mensuel|suscripci[oó]n)\b/iu,
    sentence: 'A single-use card pays once: a renewal will be declined.',
  },
  {
    asks: /\b(pre-?orders?(?:ed)?|back-?orders?(?:ed)?|charged (?:at|on|when|upon) (?:dispatch|shipping|delivery|it ships)|vorbestell\w*)\b/iu,
    sentence: 'A single-use card ends soon: a shop that charges a pre-order when it ships will be declined.',
  },
  {
    asks: /\b(inst?al?lments?|split (?:shipment|payment)s?|ships? separately|separate shipments?|deposit now|raten(?:zahlung)?)\b/iu,
    sentence: 'A single-use card pays once: a second part or shipment will be declined.',
  },
];

/** Read off the agent's own words, for the person who decides; nothing is decided by it. */
export const singleUseLimits = (words: readonly string[]): string[] => {
  const text = words.join('\n');
  return LIMITS.flatMap(({ asks, sentence }) => (asks.test(text) ? [sentence] : []));
};
