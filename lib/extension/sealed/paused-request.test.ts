import { describe, expect, test } from 'vitest';
import {
  ARMED,
  answered,
  memoryStorage,
  PAYMENT,
  paused,
  refused,
  startWorker,
} from '#tests/worlds/fake-worker';

async function armedWorker(relay = answered, state = ARMED) {
  const storage = memoryStorage();
  const worker = startWorker(storage, relay);
  await worker.armed.put(state);
  return { ...worker, storage };
}

describe('what becomes of a paused request', () => {
  test('without an armed state it fails, whatever it carries', async () => {
    const worker = startWorker(memoryStorage());
    await worker.pausedRequest(paused('r1', 'note=hello'));
    expect(worker.fateOf('r1')).toEqual(['failRequest']);
  });
  test('of another tab than the armed one it fails', async () => {
    const worker = await armedWorker();
    await worker.pausedRequest(paused('r1', 'note=hello'), { tabId: 8 });
    expect(worker.fateOf('r1')).toEqual(['failRequest']);
  });
  test.each([
    ['no alias', paused('r1', 'note=hello')],
    ['no body', paused('r1', null, { method: 'GET', hasPostData: false, postDataEntries: undefined })],
    [
      'a preflight',
      paused('r1', null, { method: 'OPTIONS', hasPostData: false, postDataEntries: undefined }),
    ],
  ])('with %s it goes on unchanged', async (_what, request) => {
    const worker = await armedWorker();
    await worker.pausedRequest(request);
    expect(worker.fateOf('r1')).toEqual(['continueRequest']);
    expect(worker.seen.relayed).toEqual([]);
  });
  test('with the alias it is relayed and answered with the endpoint’s own answer', async () => {
    const worker = await armedWorker();
    await worker.pausedRequest(paused('r1', PAYMENT));
    expect(worker.fateOf('r1')).toEqual(['fulfillRequest']);
    const [request] = worker.seen.relayed;
    expect(request).toMatchObject({
      grant_id: 'grant_a',
      tab_origin: 'https://shop.test',
      frame_origin: 'https://shop.test',
      method: 'POST',
      url: 'https://shop.test/pay',
      body_b64: btoa(PAYMENT),
    });
    expect(request?.headers).toEqual(
      expect.arrayContaining([
        ['Origin', 'https://shop.test'],
        ['Cookie', 'cart=1'],
        ['Accept-Language', 'en-GB,en;q=0.9'],
      ]),
    );
    expect(worker.sent.find(({ method }) => method === 'Fetch.fulfillRequest')?.params).toMatchObject({
      responseCode: 303,
      responseHeaders: [
        { name: 'Location', value: '/orders/1' },
        { name: 'Set-Cookie', value: 'a=1' },
        { name: 'Set-Cookie', value: 'b=2' },
      ],
    });
    expect(await worker.armed.read()).toMatchObject({ phase: 'armed', relays: 1 });
  });
  test('a card that the page encrypted fails, and ends the fill', async () => {
    const worker = await armedWorker();
    await worker.pausedRequest(paused('r1', 'card=adyenjs_0_1_25'));
    expect(worker.fateOf('r1')[0]).toBe('failRequest');
    expect(worker.seen.reports.map(({ report }) => report.why)).toEqual(['encrypted_in_page']);
    expect(await worker.armed.read()).toBeNull();
  });
  test('a body that can’t be read whole fails', async () => {
    const worker = await armedWorker();
    await worker.pausedRequest(paused('r1', null));
    expect(worker.fateOf('r1').at(-1)).toBe('failRequest');
    expect(worker.seen.notes).toEqual(['relay_unreadable_body']);
  });
  test.each(['relay_not_payment', 'relay_method', 'relay_destination', 'relay_unreadable_body'])(
    '%s fails that request alone, and the fill goes on',
    async (code) => {
      const worker = await armedWorker(refused(code));
      await worker.pausedRequest(paused('r1', PAYMENT));
      expect(worker.fateOf('r1')).toEqual(['failRequest']);
      expect(await worker.armed.read()).toMatchObject({ phase: 'armed', relays: 0, last_refusal: code });
      expect(worker.seen.reports).toEqual([]);
    },
  );
  test.each([
    'relay_unreachable',
    'relay_echoed_card',
    'relay_grant_expired',
    'relay_payee_unknown',
    'backend_unreachable',
  ])('%s ends the fill: failed, wiped, let go, reported', async (code) => {
    const worker = await armedWorker(refused(code));
    await worker.pausedRequest(paused('r1', PAYMENT));
    expect(worker.fateOf('r1')[0]).toBe('failRequest');
    expect(worker.seen.wiped).toBe(1);
    expect(worker.sent.at(-1)?.method).toBe('detach');
    expect(await worker.armed.read()).toBeNull();
    expect(worker.seen.reports).toMatchObject([
      { phase: 'after', report: { outcome: 'fill_failed', why: code } },
    ]);
  });
  test('an unknown outcome is asked for again with the same body, and the kept answer is used', async () => {
    let asked = 0;
    const worker = await armedWorker(async (request) => {
      asked += 1;
      return asked < 3 ? refused('relay_outcome_unknown')(request) : answered(request);
    });
    await worker.pausedRequest(paused('r1', PAYMENT));
    expect(worker.fateOf('r1')).toEqual(['fulfillRequest']);
    expect(new Set(worker.seen.relayed.map(({ body_b64 }) => body_b64)).size).toBe(1);
  });
  test('a third payment is not even asked for', async () => {
    const worker = await armedWorker(answered, { ...ARMED, relays: 2 });
    await worker.pausedRequest(paused('r1', PAYMENT));
    expect(worker.fateOf('r1')).toEqual(['failRequest']);
    expect(worker.seen.relayed).toEqual([]);
  });
  test('two presses at once are counted one after the other', async () => {
    const worker = await armedWorker();
    await Promise.all(['r1', 'r2', 'r3'].map((id) => worker.pausedRequest(paused(id, PAYMENT))));
    expect(worker.seen.relayed.length).toBe(2);
    expect(worker.fateOf('r3')).toEqual(['failRequest']);
  });
  test('when anything breaks, it fails', async () => {
    const worker = await armedWorker(async () => {
      throw new Error('broken');
    });
    await worker.pausedRequest(paused('r1', PAYMENT));
    expect(worker.fateOf('r1')).not.toContain('continueRequest');
    expect(worker.fateOf('r1')[0]).toBe('failRequest');
  });
});
