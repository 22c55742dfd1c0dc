import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { BrowserContext } from 'playwright';
import { startCardApi } from '#scripts/fields/card-api';
import { REFERENCE_CARD } from '#scripts/fields/reference-card';
import { connectAgent } from '#scripts/stage/agent-client';
import { pairBrowser } from '#scripts/stage/browser';
import { freePort } from '#scripts/stage/free-port';
import { createOwnerClient } from '#scripts/stage/owner-client';
import { spawnBackend } from '#scripts/stage/spawn-backend';

/** A backend of its own with an agent whose cards are delivered directly, and this browser paired for it. */
export async function startFillWorld(
  folder: string,
  context: BrowserContext,
  env: Record<string, string> = {},
) {
  const ownerToken = randomBytes(24).toString('base64url');
  const cards = await startCardApi();
  const backend = await spawnBackend({
    PORT: String(await freePort()),
    COUNTERSIGN_DATA: join(folder, 'data'),
    COUNTERSIGN_OWNER_TOKEN: ownerToken,
    ...env,
  });
  const owner = createOwnerClient(backend.url, ownerToken);
  await owner.call('POST', '/api/v1/issuers', {
    kind: 'rest',
    label: 'Reference cards',
    mode: 'test',
    api_key: randomBytes(12).toString('base64url'),
    template: cards.template,
  });
  await owner.call('PATCH', '/api/v1/settings', {
    cardholder: {
      name: REFERENCE_CARD.name,
      address: {
        line1: '1 Main Street',
        city: 'Springfield',
        postal_code: REFERENCE_CARD.postcode,
        country: 'US',
      },
    },
  });
  const { agent, api_key } = await owner.createAgent('filler', {
    auto_approve_threshold: '100.00',
    new_payee: 'allow',
    card_delivery: 'direct',
    total_check: 'off',
  });
  await pairBrowser(context, owner, {
    address: backend.url,
    name: 'Browser of the figures',
    seat: 'agent',
    agents: [agent.id],
    automation: true,
  });
  const client = await connectAgent(backend.url, api_key);
  return {
    /** One approved purchase at the page's host, filled into the page that is open. */
    async fill(origin: string, key: string) {
      const asked = await client.requestPurchase({
        merchant_url: origin,
        amount: 5,
        description: 'One labelled page',
        justification: 'Every labelled page is bought from once, to see what was filled.',
        idempotency_key: key,
      });
      if (asked.status !== 'approved') throw new Error(`the purchase is ${asked.status}`);
      const { fill } = await client.fillCheckout(asked.request_id);
      return { ...fill, requestId: asked.request_id };
    },
    /** The owner closes the card: it is taken out of the page. */
    async closeCard(requestId: string) {
      const { items } = await owner.call<{ items: { id: string; purchase_id: string }[] }>(
        'GET',
        '/api/v1/cards',
      );
      const card = items.find(({ purchase_id }) => purchase_id === requestId);
      await owner.call('POST', `/api/v1/cards/${card?.id}/close`);
    },
    async close() {
      await client.close();
      await backend.stop();
      cards.close();
    },
  };
}
export type FillWorld = Awaited<ReturnType<typeof startFillWorld>>;
