/** What a shop tells its customer when the network said no. */
const SENTENCES: Readonly<Record<string, string>> = {
  no_such_issuer: 'Your card was declined: no bank stands behind this number. Nothing was charged.',
  issuer_unavailable: 'Your bank did not answer, so the order was not placed. Try again in a moment.',
  bank_unavailable: 'Our bank did not answer, so nothing was charged. Try again in a moment.',
  exceeds_limit: 'Your card was declined: this total is over its limit. Nothing was charged.',
  single_use_recharged: 'Your card was declined: it has been used already. Nothing was charged.',
  authentication_failed: 'Your bank could not confirm that it was you, so nothing was charged.',
  expired_card: 'Your card was declined: it has expired. Nothing was charged.',
};

export const declineSentence = (code: string | undefined): string =>
  SENTENCES[code ?? ''] ?? 'Your card was declined. Nothing was charged.';
