import { randomUUID } from 'node:crypto';
import type { Express, Response } from 'express';
import { privacyContract } from '#tests/issuers/contracts/privacy';
import { createFaults } from '#tests/issuers/fakes/faults';
import { numberOf } from '#tests/issuers/fakes/numbers';
import { serveFake } from '#tests/issuers/fakes/serve';

export const PRIVACY_KEY = 'privacy-key-of-the-tests';

type Card = {
  token: string;
  pan: string;
  cvv: string;
  exp_month: string;
  exp_year: string;
  last_four: string;
  memo: string;
  spend_limit: number;
  spend_limit_duration: string;
  state: string;
  type: string;
  created: string;
  spent: number;
};
type Sale = {
  token: string;
  card_token: string;
  /** As it was authorised; what was settled may be less or more. */
  authorised: number;
  result: string;
  status: string;
  descriptor: string;
  created: string;
  settled: number;
};
export type ChargeOrder = {
  number: string;
  cvc: string;
  expMonth: number;
  expYear: number;
  minor: bigint;
  merchant?: string;
};

/**
 * Privacy.com as its contract and its documents say: whole-dollar limits, a number only for keys that may see it,
 * and a single-use card that closes some time after its first payment rather than with it.
 */
export async function startFakePrivacy(
  options: { showsNumbers?: boolean; against?: readonly string[] } = {},
) {
  const faults = createFaults();
  const cards: Card[] = [];
  const sales: Sale[] = [];
  const showsNumbers = options.showsNumbers ?? true;

  const view = ({ pan, cvv, spent: _, ...card }: Card) => ({
    ...card,
    hostname: '',
    funding: {
      token: 'b0f0d91a-3697-46d8-85f3-20f0a585cbea',
      created: '2026-01-01T00:00:00Z',
      last_four: '0000',
      state: 'ENABLED',
      type: 'DEPOSITORY_CHECKING',
    },
    ...(showsNumbers ? { pan, cvv } : {}),
  });
  const saleView = ({ descriptor, settled, authorised, ...sale }: Sale) => ({
    ...sale,
    amount: sale.status === 'SETTLED' ? settled : authorised,
    authorization_amount: authorised,
    settled_amount: settled,
    merchant: { descriptor, mcc: '5734' },
  });
  const refuse = (response: Response, status: number, message: string) =>
    response.status(status).json({ message, debugging_request_id: randomUUID() });
  const page = <T>(all: T[], query: Record<string, unknown>) => {
    const size = Number(query.page_size ?? 50);
    const at = Number(query.page ?? 1);
    return {
      data: all.slice((at - 1) * size, at * size),
      page: at,
      total_entries: all.length,
      total_pages: Math.max(1, Math.ceil(all.length / size)),
    };
  };

  /** The network's side: what a shop's bank would ask Privacy.com. */
  function charge({
    number,
    cvc,
    expMonth,
    expYear,
    minor: asked,
    merchant = 'COFFEE SHOP',
  }: ChargeOrder): string {
    const minor = Number(asked);
    const card = cards.find(({ pan }) => pan === number);
    if (!card) return 'unknown_card';
    const result = () => {
      if (card.cvv !== cvc || Number(card.exp_month) !== expMonth || Number(card.exp_year) !== expYear)
        return 'INVALID_CARD_DETAILS';
      if (card.state === 'CLOSED') return 'CARD_CLOSED';
      if (card.state !== 'OPEN') return 'CARD_PAUSED';
      const used = card.spend_limit_duration === 'FOREVER' ? card.spent : 0;
      return used + minor > card.spend_limit ? 'USER_TRANSACTION_LIMIT' : 'APPROVED';
    };
    const outcome = result();
    if (outcome === 'APPROVED') card.spent += minor;
    sales.unshift({
      token: randomUUID(),
      card_token: card.token,
      authorised: minor,
      result: outcome,
      status: outcome === 'APPROVED' ? 'PENDING' : 'DECLINED',
      descriptor: merchant,
      created: new Date(Date.UTC(2026, 5, 2, 13, 0, sales.length)).toISOString(),
      settled: 0,
    });
    return outcome === 'APPROVED' ? 'approved' : outcome.toLowerCase();
  }

  const routes = (app: Express) => {
    app.use((request, response, next) => {
      if (request.header('authorization') === `api-key ${PRIVACY_KEY}`) return next();
      refuse(response, 401, 'Please provide a valid API key.');
    });
    app.post('/v1/cards', (request, response) => {
      const index = cards.length + 1;
      const pan = numberOf('51957600', index);
      const card: Card = {
        token: randomUUID(),
        pan,
        cvv: String((index * 37) % 1000).padStart(3, '0'),
        exp_month: '06',
        exp_year: '2031',
        last_four: pan.slice(-4),
        memo: request.body.memo ?? '',
        spend_limit: request.body.spend_limit ?? 0,
        spend_limit_duration: request.body.spend_limit_duration ?? 'TRANSACTION',
        state: request.body.state ?? 'OPEN',
        type: request.body.type,
        created: new Date(Date.UTC(2026, 5, 2, 12, 0, index)).toISOString(),
        spent: 0,
      };
      cards.unshift(card);
      response.json(view(card));
    });
    app.get('/v1/cards', (request, response) => {
      response.json(page(cards.map(view), request.query));
    });
    app.get('/v1/cards/:card_token', (request, response) => {
      const card = cards.find(({ token }) => token === request.params.card_token);
      if (card) response.json(view(card));
      else refuse(response, 404, 'Card not found');
    });
    app.patch('/v1/cards/:card_token', (request, response) => {
      const card = cards.find(({ token }) => token === request.params.card_token);
      if (!card) return void refuse(response, 404, 'Card not found');
      if (card.state === 'CLOSED') return void refuse(response, 400, 'Closed cards cannot be changed');
      card.state = request.body.state ?? card.state;
      response.json(view(card));
    });
    app.post('/v1/simulate/authorize', (request, response) => {
      const card = cards.find(({ pan }) => pan === request.body.pan);
      if (!card) return void refuse(response, 400, 'Card not found');
      const expiry = { expMonth: Number(card.exp_month), expYear: Number(card.exp_year) };
      const minor = BigInt(request.body.amount);
      const word = charge({
        number: card.pan,
        cvc: card.cvv,
        ...expiry,
        minor,
        merchant: request.body.descriptor,
      });
      if (word === 'approved')
        response.status(201).json({ token: sales[0]?.token, debugging_request_id: randomUUID() });
      else refuse(response, 422, 'Exceeds transaction limit');
    });
    app.get('/v1/transactions', (request, response) => {
      const mine = sales.filter(({ card_token: token }) => token === request.query.card_token);
      response.json(page(mine.map(saleView), request.query));
    });
  };
  const served = await serveFake(
    { contracts: [privacyContract, ...(options.against ?? [])], faults },
    routes,
    (_status, message) => ({
      message,
      debugging_request_id: randomUUID(),
    }),
  );

  return {
    ...served,
    faults,
    cards,
    charge,
    /** The shop takes so much more, and says that it is all; without an amount, what it was authorised. */
    settle(cardToken: string, minor?: bigint): void {
      for (const sale of sales) {
        if (sale.card_token !== cardToken || sale.result !== 'APPROVED') continue;
        sale.status = 'SETTLED';
        sale.settled += minor === undefined ? sale.authorised : Number(minor);
      }
    },
    saleViews: () => sales.map(saleView),
  };
}
