const SENTENCES = {
  not_found: 'There is no such card for this browser.',
  frozen: 'The account is frozen.',
  expired: 'The card has expired.',
  closed: 'The card is closed.',
  already_used: 'This purchase was already paid once; a second payment needs a new request.',
  cannot_seal: 'No alias fits this card, or its issuer cannot close cards.',
  link_delivery: 'This card is delivered by its link; no browser fills it.',
} as const;

export type OpenRefusal = keyof typeof SENTENCES;
export type OpenRefused = { ok: false; code: OpenRefusal; message: string };

export const refused = (code: OpenRefusal): OpenRefused => ({ ok: false, code, message: SENTENCES[code] });
