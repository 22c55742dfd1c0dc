import type { Answer } from '#extension/backend/backend-client';
import { createArmSessions } from '#extension/sealed/arm-sessions';
import { createArmedEvents } from '#extension/sealed/armed-events';
import { createEndArmed } from '#extension/sealed/end-armed';
import { createPausedBook, PausedEntries } from '#extension/sealed/paused-book';
import { createPausedRequests } from '#extension/sealed/paused-request';
import { createSeenTraffic } from '#extension/sealed/seen-traffic';
import { ArmedState, createArmedStore } from '#extension/state/armed-state';
import { createSnapshotKeeper } from '#extension/state/snapshot-keeper';
import { createStoredValue, type StorageArea } from '#extension/state/stored-pairing';
import type { DebuggerPort, Session } from '#extension/tab/debugger-port';
import type { PagePort } from '#extension/tab/page-port';
import type { FillReported } from '#protocol/checkout';
import { Snapshot } from '#protocol/messages';
import type { RelayAnswer, RelayRequest } from '#protocol/relay';

/** A browser's session storage: outlives every worker made on it. */
export function memoryStorage(): StorageArea & { all: Map<string, string> } {
  const all = new Map<string, string>();
  return {
    all,
    async get(key) {
      const text = all.get(key);
      return text === undefined ? {} : { [key]: JSON.parse(text) };
    },
    async set(items) {
      for (const [key, value] of Object.entries(items)) all.set(key, JSON.stringify(value));
    },
    async remove(key) {
      all.delete(key);
    },
  };
}

export const ARMED: ArmedState = {
  request_id: 'pur_a',
  fill_id: null,
  grant_id: 'grant_a',
  tab_id: 7,
  merchant_host: 'shop.test',
  alias: { number: '4242424242424242', exp_month: 7, exp_year: 2029, cvc: '135', name: 'A Buyer' },
  destinations: [{ scheme: 'https', host: 'shop.test' }],
  expires_at: '2026-11-21T10:10:00.000Z',
  phase: 'armed',
  relays: 0,
  awaits: null,
  closed: null,
  last_refusal: null,
  filled_frames: [0],
};

export const paused = (requestId: string, body: string | null, said: object = {}) => ({
  requestId,
  frameId: 'root',
  resourceType: 'Document',
  request: {
    url: 'https://shop.test/pay',
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    hasPostData: true,
    postDataEntries: body === null ? [{}] : [{ bytes: btoa(body) }],
    ...said,
  },
});
export const PAYMENT = 'number=4242+4242+4242+4242&cvc=135';

type RelayFake = (request: RelayRequest) => Promise<Answer<RelayAnswer>>;
export const answered: RelayFake = async () => ({
  ok: true,
  value: {
    status: 303,
    headers: [
      ['Location', '/orders/1'],
      ['Set-Cookie', 'a=1'],
      ['Set-Cookie', 'b=2'],
      ['Content-Length', '9'],
    ],
    body_b64: '',
  },
});
export const refused =
  (code: string): RelayFake =>
  async () => ({ ok: false, code, message: code });

/** One worker on a storage: a browser small enough to read, and everything of ours on top of it. */
export function startWorker(storage: ReturnType<typeof memoryStorage>, relay: RelayFake = answered) {
  const sent: { session: Session; method: string; params: Record<string, unknown> }[] = [];
  const seen = {
    wiped: 0,
    relayed: [] as RelayRequest[],
    reports: [] as FillReported[],
    notes: [] as string[],
  };
  const port: DebuggerPort = {
    attach: async () => 'attached',
    detach: async (tabId) => void sent.push({ session: { tabId }, method: 'detach', params: {} }),
    attachedTabs: async () => [],
    async send(session, method, params = {}) {
      sent.push({ session, method, params: { ...params } });
      if (method === 'Target.getTargetInfo') {
        return {
          targetInfo: { targetId: session.sessionId ?? 'root', type: 'page', url: 'https://shop.test/' },
        };
      }
      if (method === 'Network.getCookies')
        return { cookies: [{ name: 'cart', value: '1', sameSite: 'Lax' }] };
      return {};
    },
  };
  const pages: PagePort = {
    tabs: async () => [],
    tab: async (id) => ({ id, url: 'https://shop.test/checkout', complete: true }),
    frames: async () => [
      { frameId: 0, parentFrameId: -1, url: 'https://shop.test/checkout', documentId: 'd0' },
    ],
    callerFor: () => async (name) => {
      if (name === 'checkout.wipe') seen.wiped += 1;
      throw new Error('this page only counts');
    },
  };
  const clock = { now: new Date('2026-11-21T10:00:00.000Z'), pauses: [] as (() => void)[] };
  const pause = () => new Promise<void>((done) => clock.pauses.push(done));
  const snapshot = createSnapshotKeeper(createStoredValue(storage, 'snapshot', Snapshot), () => clock.now);
  const armed = createArmedStore(createStoredValue(storage, 'armed', ArmedState), snapshot);
  const book = createPausedBook(createStoredValue(storage, 'paused', PausedEntries));
  const reporter = {
    record: async (_id: string, what: string) => void seen.notes.push(what),
    report: async (reported: FillReported) => void seen.reports.push(reported),
  };
  const endArmed = createEndArmed({
    armed,
    port,
    pages,
    snapshot,
    reporter,
    book,
    others: { release: async () => undefined },
    clearAlarm: async () => undefined,
  });
  const carries = (body: Uint8Array, _type: string, _url: string, { number }: { number: string }) =>
    new TextDecoder().decode(body).replace(/\D/g, '').includes(number);
  const requests = createPausedRequests({
    armed,
    port,
    relay: async (request) => {
      seen.relayed.push(request);
      return relay(request);
    },
    book,
    carriesAlias: carries,
    isEncrypted: (body) => new TextDecoder().decode(body).includes('adyenjs_'),
    context: {
      port,
      pause: () => new Promise((done) => setTimeout(done, 1)),
      tabUrl: async () => 'https://shop.test/checkout',
    },
    languages: () => ['en-GB', 'en'],
    refusedOnce: async (_state, code) => void seen.notes.push(code),
    setAlarm: async () => undefined,
    ended: (state, end) => endArmed(state, { ...end, report: end.phase === 'failed' }),
  });
  const sessions = createArmSessions(port, pause);
  const events = createArmedEvents({
    armed,
    sessions,
    paused: requests,
    traffic: createSeenTraffic(carries, () => false),
    port,
    book,
    endArmed,
    pause,
    now: () => clock.now,
  });
  return {
    armed,
    events,
    sent,
    seen,
    clock,
    snapshot,
    pausedRequest: (request: object, session: Session = { tabId: 7 }) =>
      events.debuggerEvent(session, 'Fetch.requestPaused', request),
    fateOf: (requestId: string) =>
      sent
        .filter(({ params }) => params.requestId === requestId)
        .map(({ method }) => method.replace('Fetch.', '')),
  };
}
