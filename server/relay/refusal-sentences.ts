import type { RelayRefusal } from '#protocol/relay';

export const REFUSAL_SENTENCES: Record<RelayRefusal, string> = {
  relay_bad_envelope: 'The request could not be opened.',
  relay_grant_unknown: 'This browser holds no such grant.',
  relay_grant_expired: 'The grant has expired.',
  relay_grant_closed: 'The grant is closed.',
  relay_used_up: 'The grant has relayed as often as it may.',
  relay_destination: 'The request goes somewhere that was not approved.',
  relay_method: 'Only POST, PUT and PATCH can pay.',
  relay_not_payment: 'The request carries the alias but is no payment.',
  relay_unreadable_body: 'The body is of a kind that cannot be changed safely.',
  relay_payee_unknown: 'This merchant was never paid at that account; the owner can allow it.',
  relay_outcome_unknown: 'The request was sent and no answer came; nobody sends it again.',
  relay_unreachable: 'The destination could not be reached; nothing was sent.',
  relay_redirect: 'The destination asked to send the card on elsewhere.',
  relay_echoed_card: 'The answer held the card in another form; the card was closed.',
  relay_answer_too_large: 'The answer was too large to check.',
  relay_unusual_address:
    'This shop was paid at another address before; nothing was sent, and the owner is asked.',
};
