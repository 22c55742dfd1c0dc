import {
  contractOf,
  digits,
  list,
  mapOf,
  oneOf,
  orNull,
  sent,
  text,
  told,
  truth,
  whole,
} from '#tests/issuers/contracts/describe';

/** Stripe Issuing, as far as our adapter asks it. Amounts are the currency's smallest units, times seconds since 1970. */
const presences = list(oneOf('not_present', 'present'));
const status = oneOf('active', 'inactive', 'canceled');
const interval = oneOf('per_authorization', 'daily', 'weekly', 'monthly', 'yearly', 'all_time');
const cancelAfter = { cancel_after: sent({ payment_count: whole }) };

const cardholder = told({
  id: text,
  object: oneOf('issuing.cardholder'),
  name: text,
  status: oneOf('active', 'inactive', 'blocked'),
  requirements: told({ disabled_reason: orNull(text), past_due: orNull(list(text)) }),
});
const card = told(
  {
    id: text,
    object: oneOf('issuing.card'),
    brand: text,
    cardholder,
    created: whole,
    currency: text,
    exp_month: whole,
    exp_year: whole,
    last4: digits('4'),
    metadata: mapOf(text),
    status,
    type: oneOf('virtual', 'physical'),
    spending_controls: told({
      allowed_card_presences: orNull(presences),
      allowed_categories: orNull(list(text)),
      spending_limits: orNull(list(told({ amount: whole, interval, categories: orNull(list(text)) }))),
    }),
    lifecycle_controls: orNull(told({ cancel_after: told({ payment_count: orNull(whole) }) })),
  },
  // Only where they are expanded.
  { number: digits('13,19'), cvc: digits('3,4') },
);
const merchant = told({ name: orNull(text), url: orNull(text), category: text });
const transaction = told({
  id: text,
  object: oneOf('issuing.transaction'),
  amount: whole,
  authorization: orNull(text),
  card: text,
  created: whole,
  currency: text,
  merchant_data: merchant,
  type: oneOf('capture', 'refund'),
});
const authorisation = told({
  id: text,
  object: oneOf('issuing.authorization'),
  amount: whole,
  approved: truth,
  card,
  created: whole,
  currency: text,
  merchant_data: merchant,
  request_history: list(told({ amount: whole, approved: truth, created: whole, reason: text })),
  status: oneOf('pending', 'closed', 'reversed', 'expired'),
  transactions: list(transaction),
});

const listOf = (items: ReturnType<typeof told>) =>
  told({ object: oneOf('list'), url: text, has_more: truth, data: list(items) });
const paging = { limit: whole, starting_after: text, ending_before: text };

export const stripeContract = contractOf(
  'Stripe Issuing',
  told({ error: told({ type: text }, { message: text, code: text }) }),
  {
    '/v1/issuing/cards': {
      get: { query: { ...paging, cardholder: text }, ok: listOf(card) },
      post: {
        body: sent(
          { cardholder: text, currency: oneOf('usd', 'eur', 'gbp'), type: oneOf('virtual') },
          {
            status: oneOf('active', 'inactive'),
            spending_controls: sent(
              {},
              {
                allowed_card_presences: presences,
                allowed_categories: list(text),
                spending_limits: list(sent({ amount: whole, interval })),
              },
            ),
            lifecycle_controls: sent(cancelAfter),
            metadata: mapOf(text),
          },
        ),
        ok: card,
      },
    },
    '/v1/issuing/cards/{id}': {
      get: { query: { expand: list(oneOf('number', 'cvc')) }, ok: card },
      post: { body: sent({ status }), ok: card },
    },
    '/v1/issuing/cardholders': {
      get: { query: { ...paging, status: oneOf('active', 'inactive', 'blocked') }, ok: listOf(cardholder) },
    },
    '/v1/issuing/cardholders/{id}': { get: { ok: cardholder } },
    '/v1/issuing/authorizations': { get: { query: { ...paging, card: text }, ok: listOf(authorisation) } },
    '/v1/issuing/transactions': { get: { query: { ...paging, card: text }, ok: listOf(transaction) } },
    // The test mode's own way to charge a card.
    '/v1/test_helpers/issuing/authorizations': {
      post: {
        body: sent(
          { card: text, amount: whole, currency: text },
          { merchant_data: sent({}, { name: text, url: text }) },
        ),
        ok: authorisation,
      },
    },
  },
  { form: true },
);
