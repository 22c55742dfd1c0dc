import { describe, expect, test } from 'vitest';
import type { Answer } from '#extension/backend/backend-client';
import type { RelayAnswer } from '#protocol/relay';
import { ARMED, answered, memoryStorage, PAYMENT, paused, startWorker } from '#tests/worlds/fake-worker';

const turn = () => new Promise((done) => setTimeout(done, 5));
async function armed(state = ARMED) {
  const storage = memoryStorage();
  const worker = startWorker(storage);
  await worker.armed.put(state);
  return { ...worker, storage };
}

describe('an armed tab', () => {
  test('a worker started anew goes on from what is stored', async () => {
    const { storage } = await armed();
    const second = startWorker(storage);
    await second.pausedRequest(paused('r1', PAYMENT));
    expect(second.fateOf('r1')).toEqual(['fulfillRequest']);
  });

  test('a request held when the worker was killed is asked for again by the next', async () => {
    const storage = memoryStorage();
    const first = startWorker(storage, () => new Promise(() => undefined));
    await first.armed.put(ARMED);
    void first.pausedRequest(paused('r1', PAYMENT));
    await turn();
    const second = startWorker(storage, answered);
    await second.events.resume();
    expect(second.fateOf('r1')).toEqual(['fulfillRequest']);
    await turn();
    await second.events.resume();
    expect(second.fateOf('r1')).toEqual(['fulfillRequest']);
  });

  test('a request under way in this worker is not asked for twice', async () => {
    const storage = memoryStorage();
    const worker = startWorker(storage, () => new Promise(() => undefined));
    await worker.armed.put(ARMED);
    void worker.pausedRequest(paused('r1', PAYMENT));
    await turn();
    await worker.events.resume();
    expect(worker.seen.relayed.length).toBe(1);
  });

  test('the alias over a socket ends the fill at once; anything else over one does not', async () => {
    const worker = await armed();
    const frame = (payloadData: string, opcode = 1) =>
      worker.events.debuggerEvent({ tabId: 7 }, 'Network.webSocketFrameSent', {
        response: { opcode, payloadData },
      });
    await frame('{"ping":1}');
    expect(worker.seen.reports).toEqual([]);
    await frame(btoa('4242 4242 4242 4242'), 2);
    expect(worker.seen.reports.map(({ report }) => report.why)).toEqual(['sent_by_websocket']);
  });
  test('the alias to a host that nobody approved is the reason only where no payment follows', async () => {
    const worker = await armed();
    const send = (url: string) =>
      worker.events.debuggerEvent({ tabId: 7 }, 'Network.requestWillBeSent', {
        request: { url, headers: {}, postData: 'n=4242424242424242' },
      });
    await send('https://shop.test/pay');
    expect(await worker.armed.read()).toMatchObject({ last_refusal: null });
    await send('https://elsewhere.test/collect');
    expect(await worker.armed.read()).toMatchObject({ phase: 'armed', last_refusal: 'sent_elsewhere' });
  });
  test('a frame that joins is armed before it runs; without a state it just runs', async () => {
    const worker = await armed();
    const child = {
      sessionId: 's1',
      waitingForDebugger: true,
      targetInfo: { targetId: 'f1', type: 'iframe', url: '' },
    };
    await worker.events.debuggerEvent({ tabId: 7 }, 'Target.attachedToTarget', child);
    expect(
      worker.sent.filter(({ session }) => session.sessionId === 's1').map(({ method }) => method),
    ).toEqual(['Fetch.enable', 'Target.setAutoAttach', 'Network.enable', 'Runtime.runIfWaitingForDebugger']);
    await worker.events.debuggerEvent({ tabId: 8 }, 'Target.attachedToTarget', { ...child, sessionId: 's2' });
    expect(
      worker.sent.filter(({ session }) => session.sessionId === 's2').map(({ method }) => method),
    ).toEqual(['Runtime.runIfWaitingForDebugger']);
  });

  test.each<[string, (worker: Awaited<ReturnType<typeof armed>>) => Promise<unknown>, string]>([
    [
      'the person pressed Cancel',
      ({ events }) => events.detached(7, 'canceled_by_user'),
      'debugger_cancelled',
    ],
    ['the tab closed', ({ events }) => events.tabClosed(7), 'tab_closed'],
    [
      'the page left the merchant',
      ({ events }) => events.navigated(7, 'https://other.test/'),
      'left_merchant',
    ],
    [
      'the page became a document of nobody',
      ({ events }) => events.navigated(7, 'about:blank'),
      'left_merchant',
    ],
    ['the person stopped it', ({ events }) => events.stop(), 'stopped_by_person'],
  ])('%s: wiped, let go, reported', async (_what, happen, why) => {
    const worker = await armed();
    await happen(worker);
    expect(worker.seen.wiped).toBe(1);
    expect(worker.sent.map(({ method }) => method)).toContain('detach');
    expect(await worker.armed.read()).toBeNull();
    expect(JSON.stringify([...worker.storage.all])).not.toContain('4242');
    expect(worker.seen.reports).toMatchObject([{ phase: 'after', grant_id: 'grant_a', report: { why } }]);
    expect((await worker.snapshot.read()).armed).toMatchObject({ phase: 'failed', why });
  });

  test('another page of the merchant, another tab, the bank after a payment: nothing ends', async () => {
    const worker = await armed();
    await worker.events.navigated(7, 'https://shop.test/checkout?step=2');
    await worker.events.navigated(8, 'https://other.test/');
    await worker.events.detached(8, 'canceled_by_user');
    await worker.armed.change('grant_a', { relays: 1 });
    await worker.events.navigated(7, 'https://bank.test/3ds');
    expect(await worker.armed.read()).not.toBeNull();
  });

  test('submitted, and no payment followed: failed with the last refusal as the word', async () => {
    const worker = await armed({ ...ARMED, last_refusal: 'relay_not_payment' });
    const done = worker.events.submitted(7, 0);
    await turn();
    worker.clock.pauses.shift()?.();
    await done;
    expect(worker.seen.reports).toMatchObject([
      { report: { outcome: 'fill_failed', why: 'relay_not_payment' } },
    ]);
  });

  test('submitted in another frame that was not filled says nothing', async () => {
    const worker = await armed();
    await worker.events.submitted(7, 3);
    expect(worker.clock.pauses).toEqual([]);
  });

  test('submitted in the page around hosted fields counts for them', async () => {
    const worker = await armed({ ...ARMED, filled_frames: [4, 5] });
    const done = worker.events.submitted(7, 0);
    await turn();
    worker.clock.pauses.shift()?.();
    await done;
    expect(worker.seen.reports).toMatchObject([{ report: { why: 'submitted_without_payment' } }]);
  });

  test('submitted and paid within the time: nothing fails', async () => {
    const worker = await armed();
    const done = worker.events.submitted(7, 0);
    await turn();
    await worker.pausedRequest(paused('r1', PAYMENT));
    worker.clock.pauses.shift()?.();
    await done;
    expect(worker.seen.reports).toEqual([]);
  });

  test('a grant closed while its payment is under way ends after the answer, as paid', async () => {
    const storage = memoryStorage();
    let answer: () => void = () => undefined;
    const worker = startWorker(storage, async (request) => {
      await new Promise<void>((done) => {
        answer = done;
      });
      return answered(request);
    });
    await worker.armed.put(ARMED);
    const request = worker.pausedRequest(paused('r1', PAYMENT));
    await turn();
    await worker.events.grantClosed('grant_a', 'authorised');
    expect(worker.fateOf('r1')).toEqual([]);
    answer();
    await request;
    expect(worker.fateOf('r1')[0]).toBe('fulfillRequest');
    expect(await worker.armed.read()).toBeNull();
    expect((await worker.snapshot.read()).armed?.phase).toBe('paid');
    expect(worker.seen.reports).toEqual([]);
  });

  test('a grant of another purchase closes nothing here', async () => {
    const worker = await armed();
    await worker.events.grantClosed('grant_b', 'authorised');
    expect(await worker.armed.read()).toMatchObject({ phase: 'armed', closed: null });
  });

  test('the clock ends it', async () => {
    const worker = await armed();
    await worker.events.checkExpiry();
    expect(await worker.armed.read()).not.toBeNull();
    worker.clock.now = new Date('2026-11-21T10:10:01.000Z');
    await worker.events.checkExpiry();
    expect(worker.seen.reports).toMatchObject([{ report: { why: 'grant_expired' } }]);
  });

  test('what is held fails before the tab is let go, also what carries nothing: the shop may have a live card', async () => {
    const storage = memoryStorage();
    const worker = startWorker(storage, () => new Promise(() => undefined));
    await worker.armed.put(ARMED);
    void worker.pausedRequest(paused('pay', PAYMENT));
    await turn();
    const page = worker.pausedRequest(paused('page', 'q=1'));
    await turn();
    await Promise.all([page, worker.events.stop()]);
    expect(worker.fateOf('pay')[0]).toBe('failRequest');
    expect(worker.fateOf('page')[0]).toBe('failRequest');
    const order = worker.sent.map(({ method }) => method);
    expect(order.indexOf('Fetch.failRequest')).toBeLessThan(order.indexOf('detach'));
  });

  test('what carries nothing waits for the relay that is under way, and goes its way after it', async () => {
    const answers: ((answer: Answer<RelayAnswer>) => void)[] = [];
    const worker = startWorker(memoryStorage(), () => new Promise((resolve) => answers.push(resolve)));
    await worker.armed.put(ARMED);
    void worker.pausedRequest(paused('pay', PAYMENT));
    await turn();
    const page = worker.pausedRequest(paused('page', 'q=1'));
    await turn();
    expect(worker.fateOf('page')).toEqual([]);
    answers[0]?.({ ok: true, value: { status: 200, headers: [], body_b64: '' } });
    await page;
    expect(worker.fateOf('page')).toEqual(['continueRequest']);
  });

  test('what carries nothing waits for a relay that a killed worker had begun', async () => {
    const storage = memoryStorage();
    await startWorker(storage).armed.put({ ...ARMED, phase: 'relaying' });
    const worker = startWorker(storage);
    const page = worker.pausedRequest(paused('page', 'q=1'));
    await turn();
    expect(worker.fateOf('page')).toEqual([]);
    await worker.armed.change(ARMED.grant_id, { phase: 'armed' });
    await page;
    expect(worker.fateOf('page')).toEqual(['continueRequest']);
  });

  test('a payment that arrives as the fill ends is failed before the tab is let go', async () => {
    const worker = await armed();
    await Promise.all([worker.pausedRequest(paused('late', PAYMENT)), worker.events.tabClosed(7)]);
    const order = worker.sent.map(({ method, params }) => params.requestId ?? method);
    expect(worker.fateOf('late')).not.toContain('continueRequest');
    expect(order.indexOf('late')).toBeLessThan(order.indexOf('detach'));
  });
});
