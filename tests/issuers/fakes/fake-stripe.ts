import type { Express, Response } from 'express';
import { stripeContract } from '#tests/issuers/contracts/stripe';
import * as objects from '#tests/issuers/contracts/stripe-objects';
import type { ChargeOrder } from '#tests/issuers/fakes/fake-privacy';
import { createFaults } from '#tests/issuers/fakes/faults';
import { numberOf } from '#tests/issuers/fakes/numbers';
import { serveFake } from '#tests/issuers/fakes/serve';

export const STRIPE_KEY = 'sk_test_keyOfTheTests';
export const CARDHOLDER = 'ich_fake';

type Limit = { amount: number; interval: string; categories: string[] | null };
type Card = {
  id: string;
  number: string;
  cvc: string;
  status: 'active' | 'inactive' | 'canceled';
  currency: string;
  limits: Limit[];
  presences: string[] | null;
  categories: string[] | null;
  paymentCount: number | null;
  metadata: Record<string, string>;
  created: number;
  spent: number;
  payments: number;
};
type Authorisation = {
  id: string;
  card: Card;
  amount: number;
  approved: boolean;
  status: 'pending' | 'closed' | 'reversed';
  reason: string;
  url: string | null;
  created: number;
};
type Booking = {
  id: string;
  authorisation: Authorisation;
  amount: number;
  type: 'capture' | 'refund';
  created: number;
};

/** Stripe Issuing as its contract says, with the controls enforced that we rely on. `drops` forgets some, as empty form fields do. */
export async function startFakeStripe(
  options: {
    /** Further contracts that every request and answer is held against. */
    against?: readonly string[];
    drops?: 'lifecycle_controls';
    pastDue?: string[];
    /** False where a test is about who else closes a card that was paid with. */
    cancelsItself?: boolean;
  } = {},
) {
  const cards: Card[] = [];
  const authorisations: Authorisation[] = [];
  const bookings: Booking[] = [];
  const answers = new Map<string, { sent: string; status: number; answer: unknown }>();
  // Stripe keeps what it answered to a key, its own faults included, and gives it again.
  const faults = createFaults((request, response, status) => {
    const key = request.header('idempotency-key');
    if (!key || status < 500 || answers.has(key)) return;
    answers.set(key, {
      sent: response.locals.sent,
      status,
      answer: errorBody(status, 'kept under this key'),
    });
  });
  let seconds = Date.UTC(2026, 5, 2, 12) / 1000;
  const tick = () => {
    seconds += 1;
    return seconds;
  };

  const cardholder = {
    ...objects.cardholder,
    id: CARDHOLDER,
    requirements: {
      disabled_reason: options.pastDue ? 'requirements.past_due' : null,
      past_due: options.pastDue ?? [],
    },
  };
  const view = (card: Card, expand: string[] = []) => ({
    ...objects.card,
    id: card.id,
    cardholder,
    created: card.created,
    currency: card.currency,
    last4: card.number.slice(-4),
    metadata: card.metadata,
    status: card.status,
    type: 'virtual',
    shipping: null,
    cancellation_reason: null,
    spending_controls: {
      ...objects.card.spending_controls,
      spending_limits: card.limits,
      allowed_card_presences: card.presences,
      allowed_categories: card.categories,
    },
    lifecycle_controls:
      card.paymentCount === null ? null : { cancel_after: { payment_count: card.paymentCount } },
    ...(expand.includes('number') ? { number: card.number } : {}),
    ...(expand.includes('cvc') ? { cvc: card.cvc } : {}),
  });
  const merchantData = (url: string | null) => ({
    ...objects.authorisation.merchant_data,
    name: 'Shop',
    url,
  });
  const authorisationView = (asked: Authorisation) => ({
    ...objects.authorisation,
    id: asked.id,
    amount: asked.status === 'reversed' ? 0 : asked.amount,
    approved: asked.approved,
    card: view(asked.card),
    cardholder: CARDHOLDER,
    created: asked.created,
    currency: asked.card.currency,
    merchant_data: merchantData(asked.url),
    pending_request: null,
    request_history: [
      {
        ...objects.authorisation.request_history?.[0],
        amount: asked.amount,
        amount_details: null,
        approved: asked.approved,
        authorization_code: null,
        created: asked.created,
        currency: asked.card.currency,
        merchant_amount: asked.amount,
        merchant_currency: asked.card.currency,
        network_risk_score: null,
        reason: asked.reason,
        reason_message: null,
        requested_at: null,
      },
    ],
    status: asked.status,
    transactions: bookings.filter(({ authorisation }) => authorisation === asked).map(bookingView),
  });
  const bookingView = ({ id, authorisation, amount, type, created }: Booking) => ({
    ...objects.transaction,
    id,
    amount: type === 'capture' ? -amount : amount,
    authorization: authorisation.id,
    card: authorisation.card.id,
    cardholder: CARDHOLDER,
    created,
    currency: authorisation.card.currency,
    merchant_data: merchantData(authorisation.url),
    type,
  });
  const authorisationViews = () => authorisations.map(authorisationView);
  const list = (url: string, data: unknown[]) => ({ object: 'list', url, has_more: false, data });
  const errorBody = (status: number, message: string) => ({
    error: { type: status === 401 ? 'invalid_request_error' : 'api_error', message },
  });
  const refuse = (response: Response, status: number, message: string) =>
    response.status(status).json(errorBody(status, message));

  function charge({
    number,
    cvc,
    expMonth,
    expYear,
    minor: asked,
    merchant = 'https://shop.example',
  }: Omit<ChargeOrder, 'merchant'> & { merchant?: string | null }): string {
    const minor = Number(asked);
    const card = cards.find((one) => one.number === number);
    if (!card) return 'unknown_card';
    const { exp_month, exp_year } = objects.card;
    const reason = () => {
      if (card.cvc !== cvc || expMonth !== exp_month || expYear !== exp_year) return 'verification_failed';
      if (card.status === 'canceled') return 'card_canceled';
      if (card.status !== 'active') return 'card_inactive';
      const over = card.limits.some(
        ({ amount, interval }) => (interval === 'all_time' ? card.spent : 0) + minor > amount,
      );
      return over ? 'spending_controls' : null;
    };
    const why = reason();
    authorisations.unshift({
      id: `iauth_fake${authorisations.length + 1}`,
      card,
      amount: minor,
      approved: why === null,
      status: why === null ? 'pending' : 'closed',
      reason: why ?? 'webhook_approved',
      url: merchant,
      created: tick(),
    });
    if (why !== null) return why;
    card.spent += minor;
    card.payments += 1;
    const cancels = options.cancelsItself ?? true;
    if (cancels && card.paymentCount !== null && card.payments >= card.paymentCount) card.status = 'canceled';
    return 'approved';
  }

  const routes = (app: Express) => {
    app.use((request, response, next) => {
      if (request.header('authorization') === `Bearer ${STRIPE_KEY}`) return next();
      refuse(response, 401, 'Invalid API Key provided');
    });
    app.post('/v1/issuing/cards', (request, response) => {
      const key = request.header('idempotency-key');
      const { sent } = response.locals;
      const known = key ? answers.get(key) : undefined;
      if (known && known.sent !== sent)
        return void refuse(response, 400, 'Keys for idempotent requests differ');
      if (known) return void response.status(known.status).json(known.answer);
      const { spending_controls: controls = {}, lifecycle_controls: lifecycle, metadata = {} } = request.body;
      const index = cards.length + 1;
      const card: Card = {
        id: `ic_fake${index}`,
        number: numberOf('40000099', index),
        cvc: String((index * 53) % 1000).padStart(3, '0'),
        status: request.body.status ?? 'inactive',
        currency: request.body.currency,
        limits: (controls.spending_limits ?? []).map((limit: Limit) => ({
          ...limit,
          categories: limit.categories ?? null,
        })),
        presences: controls.allowed_card_presences ?? null,
        categories: controls.allowed_categories ?? null,
        paymentCount:
          options.drops === 'lifecycle_controls' ? null : (lifecycle?.cancel_after?.payment_count ?? null),
        metadata,
        created: tick(),
        spent: 0,
        payments: 0,
      };
      cards.unshift(card);
      const answer = view(card);
      if (key) answers.set(key, { sent, status: 200, answer });
      response.json(answer);
    });
    app.get('/v1/issuing/cards', (_request, response) => {
      response.json(
        list(
          '/v1/issuing/cards',
          cards.map((card) => view(card)),
        ),
      );
    });
    app.get('/v1/issuing/cards/:id', (request, response) => {
      const card = cards.find(({ id }) => id === request.params.id);
      if (!card) return void refuse(response, 404, 'No such issuing card');
      const expand = Array.isArray(request.query.expand) ? request.query.expand.map(String) : [];
      response.json(view(card, expand));
    });
    app.post('/v1/issuing/cards/:id', (request, response) => {
      const card = cards.find(({ id }) => id === request.params.id);
      if (!card) return void refuse(response, 404, 'No such issuing card');
      if (card.status === 'canceled') return void refuse(response, 400, 'A canceled card cannot be changed');
      card.status = request.body.status ?? card.status;
      response.json(view(card));
    });
    app.post('/v1/test_helpers/issuing/authorizations', (request, response) => {
      const card = cards.find(({ id }) => id === request.body.card);
      if (!card) return void refuse(response, 404, 'No such issuing card');
      const { exp_month: expMonth, exp_year: expYear } = objects.card;
      const { number, cvc } = card;
      const merchant = request.body.merchant_data?.url;
      charge({ number, cvc, expMonth, expYear, minor: BigInt(request.body.amount), merchant });
      response.json(authorisationViews()[0]);
    });
    app.get('/v1/issuing/cardholders', (_request, response) => {
      response.json(list('/v1/issuing/cardholders', [cardholder]));
    });
    app.get('/v1/issuing/cardholders/:id', (_request, response) => {
      response.json(cardholder);
    });
    app.get('/v1/issuing/authorizations', (request, response) => {
      const mine = authorisations.filter(({ card }) => card.id === request.query.card);
      response.json(list('/v1/issuing/authorizations', mine.map(authorisationView)));
    });
    app.get('/v1/issuing/transactions', (request, response) => {
      const mine = bookings.filter(({ authorisation }) => authorisation.card.id === request.query.card);
      response.json(list('/v1/issuing/transactions', mine.map(bookingView)));
    });
  };
  const served = await serveFake(
    { contracts: [stripeContract, ...(options.against ?? [])], faults },
    routes,
    errorBody,
  );

  return {
    ...served,
    faults,
    cards,
    /** The operator has given Stripe what it wanted of the cardholder. */
    clearCardholder: () =>
      void Object.assign(cardholder.requirements, { disabled_reason: null, past_due: [] }),
    cardholder,
    /** Every fake card ends then. */
    expiry: {
      expMonth: Number(objects.card.exp_month),
      expYear: Number(objects.card.exp_year),
    },
    /** The keys that orders came with, those of orders whose line broke before anything was done left out. */
    keysSeen: () => [...answers.keys()],
    charge,
    /** The shop takes so much more, and says that it is all; without an amount, what it was authorised. */
    settle(cardId: string, minor?: bigint): void {
      for (const authorisation of authorisations) {
        if (authorisation.card.id !== cardId || !authorisation.approved) continue;
        authorisation.status = 'closed';
        const amount = minor === undefined ? authorisation.amount : Number(minor);
        bookings.push({
          id: `ipi_fake${bookings.length + 1}`,
          authorisation,
          amount,
          type: 'capture',
          created: tick(),
        });
      }
    },
    authorisationViews,
    bookingViews: () => bookings.map(bookingView),
  };
}
