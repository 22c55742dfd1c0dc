import type { IssuerView } from '#protocol/issuer';

export const KIND_WORDS: Record<IssuerView['kind'], string> = {
  privacy: 'Privacy.com',
  stripe: 'Stripe Issuing',
  rest: 'own card API',
  sandbox: 'built in',
};

/** Money that is spent and money that is not are never one colour apart. */
export const MODE_WORDS: Record<IssuerView['mode'], string> = {
  live: 'Live: spends money',
  test: 'Test: buys nothing',
};

export function stateWords({ state, breaker }: IssuerView): string {
  if (breaker) {
    const until = breaker.until.slice(11, 16);
    return breaker.kind === 'verification_needed'
      ? `Needs verification; asked again at ${until} UTC`
      : `Not asked until ${until} UTC`;
  }
  switch (state) {
    case 'active':
      return 'Active';
    case 'disabled':
      return 'Disabled: makes no new cards';
    case 'needs_setup':
      return 'Needs set-up: no cardholder yet';
    case 'refused_here':
      return 'Not used here: its key belongs to the other world';
    case 'unreadable':
      return 'Its key cannot be opened; give it again';
  }
}

const SINGLE_USE: Record<IssuerView['single_use'], string> = {
  on_approval: 'The issuer ends the card with its first payment.',
  shortly_after: 'The issuer ends the card some time after its first payment; Countersign closes it at once.',
  none: 'The issuer does not end the card after a payment; Countersign closes it.',
};

/** What a card of this issuer cannot promise, said before it is needed. */
export function limitsOf({
  state,
  single_use,
  limit_step_minor,
  closes,
  reports,
  currencies,
}: IssuerView): string[] {
  // Nothing is known of what an issuer does that cannot be asked.
  if (state !== 'active' && state !== 'disabled') return ['It makes no cards now.'];
  const lines = [SINGLE_USE[single_use]];
  if (limit_step_minor !== '1')
    lines.push('Limits are whole units: a purchase of 14.01 gets a card for up to 15.00.');
  if (!closes) lines.push('Nobody can close its cards before they expire.');
  if (reports === 'none') lines.push('It does not report charges, so nobody here learns what was charged.');
  lines.push(currencies.length > 0 ? `It issues in ${currencies.join(', ')}.` : 'It makes no cards now.');
  return lines;
}
