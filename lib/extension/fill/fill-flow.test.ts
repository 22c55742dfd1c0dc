import { expect, test } from 'vitest';
import { CardSecret } from '#extension/fill/card-secret';
import type { FillSite } from '#extension/fill/fill-channel';
import { createFillFlow } from '#extension/fill/fill-flow';
import type { OpenedDirect } from '#extension/fill/open-card';
import type { PagePort } from '#extension/tab/page-port';
import type { FieldKind } from '#protocol/checkout';

const card: OpenedDirect = {
  mode: 'direct',
  brand: 'visa',
  grant_id: 'grant_a',
  request_id: 'req_a',
  frame_hosts: ['fields.pay.test'],
  merchant_host: 'shop.test',
  merchant_origin: 'https://shop.test',
  approved: { amount: '5.00', currency: 'USD' },
  amount_headroom: '0',
  total_check: 'off',
  expires_at: '2026-06-02T12:10:00.000Z',
  secret: new CardSecret({
    number: '4000007712348061',
    exp_month: 7,
    exp_year: 2029,
    cvc: '042',
    name: 'A Buyer',
  }),
};
const order = {
  requestId: 'req_a',
  viewPath: '/card/x',
  merchantHost: 'shop.test',
  delivery: 'direct',
  fillId: null,
  tab: null,
} as const;

/** Frames of a page and from which look on each of them answers; what is written where is all the fill says. */
function fillOf(frames: readonly { kind: FieldKind; from: number }[]) {
  let looks = 0;
  const pages: PagePort = {
    tabs: async () => [{ id: 7, url: 'https://shop.test/pay', complete: true }],
    tab: async (id) => ({ id, url: 'https://shop.test/pay', complete: true }),
    async frames() {
      looks += 1;
      const top = { frameId: 0, parentFrameId: -1, url: 'https://shop.test/pay', documentId: 'd0' };
      const inner = frames.map((_, at) => ({
        frameId: at + 1,
        parentFrameId: 0,
        url: 'https://fields.pay.test/f',
        documentId: `d${at + 1}`,
      }));
      return [top, ...inner];
    },
    callerFor: (_tab, { frameId }) =>
      (async () => {
        const frame = frames[frameId - 1];
        if (!frame) return { origin: 'https://shop.test', fields: [], total: null };
        if (looks < frame.from) throw new Error('nobody answers yet');
        const field = { id: `e${frameId}`, kind: frame.kind, form: 'f', place: 0, size: 19, shown: true };
        return { origin: 'https://fields.pay.test', fields: [field], total: null };
      }) as ReturnType<PagePort['callerFor']>,
  };
  const sites: FillSite[] = [];
  const fill = createFillFlow({
    pages,
    openCard: async () => ({ ok: true, value: card }),
    planFill: (scanned) => ({
      ok: true,
      fields: scanned.flatMap(({ frame, fields }) =>
        fields.map(({ id, kind, shown }) => ({ frame, id, kind, shown })),
      ),
    }),
    sealed: null,
    direct: {
      clear: async () => true,
      abandon: async () => undefined,
      async write(_card, site) {
        sites.push(site);
        return { outcome: 'filled', fields: [], total_seen: null };
      },
    },
    pause: async () => undefined,
  });
  return async () => {
    await fill(order);
    return { kinds: sites[0]?.planned.map(({ kind }) => kind), looks };
  };
}

test('a hosted field that answers later than the number is waited for', async () => {
  const fill = fillOf([
    { kind: 'number', from: 1 },
    { kind: 'expiry', from: 3 },
    { kind: 'security_code', from: 5 },
  ]);
  expect(await fill()).toEqual({ kinds: ['number', 'expiry', 'security_code'], looks: 5 });
});

test('a form that asks for no code is filled without one, once nothing more has come', async () => {
  const fill = fillOf([
    { kind: 'number', from: 1 },
    { kind: 'expiry', from: 1 },
  ]);
  expect(await fill()).toEqual({ kinds: ['number', 'expiry'], looks: 12 });
});

test('a form that is whole is not waited for', async () => {
  const fill = fillOf([
    { kind: 'number', from: 1 },
    { kind: 'expiry', from: 1 },
    { kind: 'security_code', from: 1 },
  ]);
  expect((await fill()).looks).toBe(1);
});
