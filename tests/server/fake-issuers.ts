import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export const CARD_NUMBER = '4000007700000000';

/** What the set-up asks of Stripe, and a card API like the tutorial's. Remembers every request it got. */
export async function startFakeIssuers() {
  const seen: { line: string; headers: Record<string, unknown>; body: string }[] = [];
  const next = { status: 201, card: {} as Record<string, unknown> };
  const cardholder = {
    id: 'ich_one',
    object: 'issuing.cardholder',
    name: 'Ada Buyer',
    requirements: {
      disabled_reason: 'requirements.past_due',
      past_due: ['individual.card_issuing.user_terms_acceptance.ip'],
    },
  };
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      const line = `${request.method} ${request.url}`;
      seen.push({ line, headers: request.headers, body });
      response.setHeader('content-type', 'application/json');
      const answer = (status: number, json: unknown) => response.writeHead(status).end(JSON.stringify(json));
      if (line.startsWith('GET /v1/issuing/cardholders?'))
        return answer(200, { object: 'list', data: [cardholder], has_more: false });
      if (line.includes('/v1/issuing/cardholders')) return answer(200, cardholder);
      if (line === 'POST /api/v1/cards') {
        const { limit_usd } = JSON.parse(body);
        const card = {
          id: 'c_1',
          card_number: CARD_NUMBER,
          exp_month: 3,
          exp_year: 2031,
          cvv: '731',
          limit_usd,
        };
        return answer(next.status, { ...card, ...next.card });
      }
      if (line === 'DELETE /api/v1/cards/c_1') return answer(200, {});
      return answer(404, {});
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    seen,
    /** How the next cards are answered. */
    next,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
export type FakeIssuers = Awaited<ReturnType<typeof startFakeIssuers>>;
