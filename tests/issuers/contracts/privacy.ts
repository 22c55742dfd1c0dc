import { contractOf, digits, list, oneOf, sent, text, told, whole } from '#tests/issuers/contracts/describe';

/** Privacy.com, as far as our adapter asks it: the cards, and what happened on them. Amounts are whole cents. */
const state = oneOf('OPEN', 'PAUSED', 'CLOSED', 'PENDING_ACTIVATION', 'PENDING_FULFILLMENT');
const spanOfLimit = oneOf('TRANSACTION', 'MONTHLY', 'ANNUALLY', 'FOREVER');

const card = told(
  {
    token: text,
    last_four: digits('4'),
    created: text,
    state,
    type: text,
    spend_limit: whole,
    spend_limit_duration: spanOfLimit,
  },
  { memo: text, exp_month: digits('2'), exp_year: digits('4'), pan: digits('13,19'), cvv: digits('3,4') },
);
const transaction = told(
  {
    token: text,
    card_token: text,
    created: text,
    amount: whole,
    result: text,
    status: oneOf('PENDING', 'SETTLING', 'SETTLED', 'VOIDED', 'BOUNCED', 'DECLINED', 'EXPIRED'),
  },
  { authorization_amount: whole, settled_amount: whole, merchant: told({}, { descriptor: text, mcc: text }) },
);
const pageOf = (items: ReturnType<typeof told>) =>
  told({ data: list(items), page: whole, total_entries: whole, total_pages: whole });
const paging = { page: whole, page_size: { type: 'integer', minimum: 1, maximum: 1000 } };

export const privacyContract = contractOf(
  'Privacy.com',
  told({ message: text }, { debugging_request_id: text }),
  {
    '/v1/cards': {
      get: { query: paging, ok: pageOf(card) },
      post: {
        body: sent(
          { type: oneOf('SINGLE_USE', 'MERCHANT_LOCKED', 'UNLOCKED') },
          {
            memo: text,
            // Whole dollars only.
            spend_limit: { type: 'integer', multipleOf: 100 },
            spend_limit_duration: spanOfLimit,
            state: oneOf('OPEN', 'PAUSED'),
          },
        ),
        ok: card,
      },
    },
    '/v1/cards/{card_token}': {
      get: { ok: card },
      patch: { body: sent({}, { state: oneOf('OPEN', 'PAUSED', 'CLOSED') }), ok: card },
    },
    '/v1/transactions': { get: { query: { ...paging, card_token: text }, ok: pageOf(transaction) } },
    // The sandbox's own way to charge a card.
    '/v1/simulate/authorize': {
      post: {
        body: sent({ pan: digits('13,19'), amount: whole, descriptor: text }),
        ok: told({ token: text }),
        status: 201,
      },
    },
  },
);
