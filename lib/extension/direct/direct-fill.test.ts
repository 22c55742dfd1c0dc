import { beforeEach, expect, test } from 'vitest';
import { createDirectFill } from '#extension/direct/direct-fill';
import { CardSecret } from '#extension/fill/card-secret';
import type { OpenedDirect } from '#extension/fill/open-card';
import { createDirectStore, DirectState } from '#extension/state/direct-state';
import { createSnapshotKeeper } from '#extension/state/snapshot-keeper';
import { createStoredValue } from '#extension/state/stored-pairing';
import type { PagePort } from '#extension/tab/page-port';
import type { FieldResult, FillReported } from '#protocol/checkout';
import { Snapshot } from '#protocol/messages';
import { memoryStorage } from '#tests/worlds/fake-worker';

const NUMBER = '4000007712348061';
const card: OpenedDirect = {
  mode: 'direct',
  brand: 'visa',
  grant_id: 'grant_a',
  request_id: 'pur_a',
  frame_hosts: [],
  merchant_host: 'shop.test',
  merchant_origin: 'https://shop.test',
  approved: { amount: '5.00', currency: 'USD' },
  amount_headroom: '0',
  total_check: 'hold',
  expires_at: '2026-06-02T12:10:00.000Z',
  secret: new CardSecret({ number: NUMBER, exp_month: 7, exp_year: 2029, cvc: '042', name: 'A Buyer' }),
};
const URL_OF_SHOP = 'https://shop.test/checkout';
const frame = {
  frameId: 0,
  parentFrameId: -1,
  url: URL_OF_SHOP,
  documentId: 'd0',
  origin: 'https://shop.test',
};
const site = {
  fillId: null,
  tab: { id: 7, url: URL_OF_SHOP, complete: true },
  frames: [{ ...frame, scan: { origin: frame.origin, fields: [], total: null } }],
  planned: [{ frame: '0', id: 'e1', kind: 'number' as const, shown: true }],
  total: null,
};

function start(storage = memoryStorage()) {
  const seen = {
    written: [] as unknown[],
    wiped: 0,
    sent: 0,
    placed: [] as unknown[],
    reports: [] as FillReported[],
    result: 'filled' as FieldResult,
  };
  const browser = {
    url: URL_OF_SHOP as string | null,
    now: new Date('2026-06-02T12:00:00.000Z'),
    during: async () => {},
  };
  const pauses: (() => void)[] = [];
  const pages: PagePort = {
    tabs: async () => [],
    tab: async (id) => (browser.url === null ? null : { id, url: browser.url, complete: true }),
    frames: async () => [frame],
    callerFor: () =>
      (async (name: string, input: unknown) => {
        if (name === 'checkout.wipe') {
          seen.wiped += 1;
          return { wiped: 1 };
        }
        if (name === 'checkout.sent') seen.sent += 1;
        if (name === 'checkout.placed') seen.placed.push(input);
        if (name !== 'checkout.fill') return {};
        seen.written.push(input);
        await browser.during();
        return { fields: [{ kind: 'number', result: seen.result }] };
      }) as ReturnType<PagePort['callerFor']>,
  };
  const snapshot = createSnapshotKeeper(createStoredValue(storage, 'snapshot', Snapshot), () => browser.now);
  const store = createDirectStore(createStoredValue(storage, 'direct', DirectState), snapshot);
  const direct = createDirectFill({
    store,
    pages,
    snapshot,
    reporter: {
      record: async () => undefined,
      report: async (reported) => void seen.reports.push(reported),
    },
    showBadge: async () => undefined,
    setAlarm: async () => undefined,
    clearAlarm: async () => undefined,
    pause: () => new Promise<void>((done) => pauses.push(done)),
    now: () => browser.now,
  });
  const shown = async () => (await snapshot.read()).armed;
  return { direct, seen, browser, pauses, store, shown, storage };
}
let world: ReturnType<typeof start>;
beforeEach(() => {
  world = start();
});
const fill = () => world.direct.channel.write(card, site);

test('the card goes to the frame with the time it has to be out, and into no storage', async () => {
  expect((await fill()).outcome).toBe('filled');
  expect(world.seen.written).toMatchObject([{ card: { number: NUMBER }, until: card.expires_at }]);
  const stored = [...world.storage.all.values()].join();
  expect(stored).toContain('grant_a');
  expect(stored).not.toMatch(/4000007712348061|042/);
  expect(await world.shown()).toMatchObject({ delivery: 'direct', phase: 'armed' });
});
test('the page around hosted fields is told where the card stands before it is written; a page filled itself knows', async () => {
  const hosted = { ...frame, frameId: 3, parentFrameId: 0, origin: 'https://fields.pay.test' };
  const planned = [{ frame: '3', id: 'e1', kind: 'number' as const, shown: true }];
  const frames = [{ ...hosted, scan: { origin: hosted.origin, fields: [], total: null } }];
  let isToldFirst = false;
  world.browser.during = async () => {
    isToldFirst = world.seen.placed.length === 1;
  };
  await world.direct.channel.write(card, { ...site, frames, planned });
  expect(world.seen.placed).toEqual([{ origins: ['https://fields.pay.test'] }]);
  expect(isToldFirst).toBe(true);
  world = start();
  await fill();
  expect(world.seen.placed).toEqual([]);
});
test('a tab that has left the merchant meanwhile gets nothing', async () => {
  world.browser.url = 'https://evil.test/';
  expect((await fill()).outcome).toBe('fill_failed');
  expect(world.seen.written).toEqual([]);
});
test('a field that refuses: everything is taken out again', async () => {
  world.seen.result = 'rejected_by_page';
  expect(await fill()).toMatchObject({ outcome: 'fill_failed', why: 'field_refused' });
  expect(world.seen.wiped).toBe(1);
  expect(await world.store.read()).toBeNull();
});
test('a grant that closes while the fields are written: nothing stays', async () => {
  world.browser.during = () => world.direct.grantClosed('grant_a', 'closed by owner');
  expect((await fill()).outcome).toBe('fill_failed');
  // Once when it closed, once more for what was written after that.
  expect(world.seen.wiped).toBe(2);
  expect(await world.store.read()).toBeNull();
});
test('some seconds after the form is sent it is taken out; what becomes of it is the network’s to tell', async () => {
  await fill();
  const submitted = world.direct.submitted(7);
  await expect.poll(() => world.pauses.length).toBe(1);
  expect(world.seen).toMatchObject({ sent: 1, wiped: 0 });
  world.pauses[0]?.();
  await submitted;
  expect(world.seen.wiped).toBe(1);
  expect(world.seen.reports).toEqual([]);
  await world.direct.grantClosed('grant_a', 'authorised');
  expect(await world.shown()).toMatchObject({ phase: 'paid' });
});
test.each<[string, (one: typeof world) => Promise<unknown>, string]>([
  ['off to another site', ({ direct }) => direct.navigated(7, 'https://evil.test/'), 'left_merchant'],
  ['the tab closed', ({ direct }) => direct.tabClosed(7), 'tab_closed'],
  ['stopped by a person', ({ direct }) => direct.stop(), 'stopped_by_person'],
  [
    'ten minutes over',
    async ({ direct, browser }) => {
      browser.now = new Date(card.expires_at);
      await direct.checkExpiry();
    },
    'grant_expired',
  ],
])('%s: taken out and reported', async (_what, happen, why) => {
  await fill();
  await happen(world);
  expect(world.seen.wiped).toBe(1);
  expect(world.seen.reports).toMatchObject([{ phase: 'after', report: { outcome: 'fill_failed', why } }]);
  expect(await world.store.read()).toBeNull();
});
test('a worker started anew ends what the last one began', async () => {
  await fill();
  const next = start(world.storage);
  await next.direct.grantClosed('grant_a', 'closed by owner');
  expect(next.seen.wiped).toBe(1);
  expect(await next.store.read()).toBeNull();
});
test('another purchase waits while the card stands in a page, and no longer', async () => {
  await fill();
  expect(await world.direct.channel.clear('pur_b')).toBe(false);
  await world.direct.navigated(7, 'https://shop.test/orders/1');
  expect(await world.direct.channel.clear('pur_b')).toBe(true);
});
