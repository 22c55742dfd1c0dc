import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { z } from 'zod';
import type { RestTemplate } from '#protocol/rest-template';
import { REFERENCE_CARD } from '#scripts/fields/reference-card';

const { number, month, year, cvc } = REFERENCE_CARD;

/** A card API on loopback that answers every order with the reference card: an issuer like any other to the backend. */
export async function startCardApi() {
  let made = 0;
  const server = createServer((request, response) => {
    request.resume();
    if (request.method !== 'POST') {
      response.writeHead(204).end();
      return;
    }
    made += 1;
    const card = { id: `card_${made}`, card_number: number, exp_month: month, exp_year: year, cvv: cvc };
    response.writeHead(201, { 'content-type': 'application/json' }).end(JSON.stringify(card));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const template = {
    name: 'Reference cards',
    base_url: `http://localhost:${port}`,
    auth: { header: 'Authorization', template: 'Bearer {{secret}}' },
    currency: 'USD',
    issue: { method: 'POST', path: '/cards', body: { limit: '{{amount_major}}' } },
    map: {
      id: '$.id',
      number: '$.card_number',
      exp_month: '$.exp_month',
      exp_year: '$.exp_year',
      cvc: '$.cvv',
      limit: null,
    },
    close: { method: 'DELETE', path: '/cards/{{id}}' },
  } satisfies z.input<typeof RestTemplate>;
  return { template, close: () => void server.close() };
}
