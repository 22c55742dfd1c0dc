import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { OPERATIONS } from '#server/http/openapi/operations';
import { type Backend, bearer, call, startBackend } from '#tests/server/backend';
import { createTestDevice } from '#tests/server/test-device';

/**
 * Code that runs in an agent's browser can use the keys of its seat. This is all that they open, and what each gives;
 * an operation that answers them and stands not here is a hole.
 */
const REACH: Record<string, string> = {
  getDeviceState:
    'which of its own agents’ purchases may be filled, and the agents’ names; nothing that waits for a person',
  createSocketTicket: 'a socket that hears the same, once, within 30 seconds',
  openCard: 'of its own agents’ purchases: an alias, or in direct delivery the card sealed to its own key',
  relay: 'one payment of an alias it was given, to the approved host; the answer once the card is dead',
  reportFill: 'a claim about a fill of its own agents’, shown as reported',
  claimPairing: 'another seat, if somebody gives it a code and then confirms the number',
  finishPairing: 'the token of a pairing that its own key claimed and its owner confirmed',
};

let backend: Backend;
let seat: Awaited<ReturnType<typeof createTestDevice>>;
let own: { id: string; key: string };
let other: { id: string; key: string };
beforeAll(async () => {
  backend = await startBackend();
  own = await backend.agentWith({ auto_approve_threshold: 50 }, 'own');
  other = await backend.agentWith({ auto_approve_threshold: 50 }, 'other');
  seat = await createTestDevice(backend);
  await seat.pair('agent', [own.id]);
});
afterAll(() => backend.close());

const REFUSED = [401, 403];
const callable = OPERATIONS.map(({ id, method, path, body, who }) => ({
  id,
  who,
  method: method.toUpperCase(),
  path: path.replace(/:\w+/g, 'none'),
  body: id === 'freeze' ? { frozen: true } : body ? {} : undefined,
}));

describe('what answers the keys of an agent seat', () => {
  test('is on the list, and everything on the list answers', async () => {
    const reached: string[] = [];
    for (const { id, who, method, path, body } of callable) {
      // Whoever calls those gets the same, keys or not; the card network has a key of its own.
      if (who === 'anyone' || who === 'operator' || who === 'network') continue;
      const { status } = await seat.send(method, path, body, undefined, { accept: 'application/json' });
      if (!REFUSED.includes(status)) reached.push(id);
    }
    // The button of a card link is anybody's who holds the link; keys add nothing.
    expect(reached.filter((id) => id !== 'showCard').sort()).toEqual(Object.keys(REACH).sort());
  });

  test('is refused by its own word where it is the owner’s', async () => {
    for (const { method, path, body } of callable.filter(({ who }) => who === 'owner')) {
      const { status, json } = await seat.send(method, path, body);
      expect([path, status, json.reason_code]).toEqual([path, 403, 'agent_seat_cannot_approve']);
    }
  });
});

describe('another agent’s purchase', () => {
  let requestId: string;
  let viewPath: string;
  beforeAll(async () => {
    const asked = await call(`${backend.url}/api/v1/purchases`, 'POST', bearer(other.key), {
      merchant_url: 'github.com',
      amount: 5,
      description: 'A seat',
      justification: 'The team needs it.',
    });
    requestId = asked.json.request_id;
    viewPath = new URL(asked.json.virtual_card.view_url).pathname;
  });

  test('is not in the state', async () => {
    const state = await seat.send('GET', '/api/v1/devices/state');
    expect(state.text).not.toContain(requestId);
    expect(state.json.agents).toEqual([{ id: own.id, name: 'own' }]);
  });

  test('opens no card, not even its alias', async () => {
    const opened = await seat.send('GET', viewPath, undefined, undefined, { accept: 'application/json' });
    expect(opened.status).toBeGreaterThanOrEqual(400);
    expect(opened.text).not.toMatch(/\d{12}/);
  });

  test('is reported on without effect', async () => {
    await seat.send('POST', '/api/v1/fills', {
      request_id: requestId,
      fill_id: null,
      grant_id: null,
      phase: 'fill',
      report: { outcome: 'filled', fields: [], total_seen: null },
    });
    const { items } = await backend.owner.audit();
    expect(
      items.filter(({ kind, purchase_id }) => kind.startsWith('fill') && purchase_id === requestId),
    ).toEqual([]);
  });
});
