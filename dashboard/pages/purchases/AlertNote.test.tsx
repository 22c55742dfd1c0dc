// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { AlertNote } from '#dashboard/pages/purchases/AlertNote';
import type { AlertView } from '#protocol/alert';
import { answer, createFakeBackend, refusal } from '#tests/worlds/fake-backend';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const address = {
  merchant_host: 'lantern.shop',
  method: 'POST',
  host: 'pay.lantern.shop',
  path: '/pay',
  operation: '',
};
const alertOf = (kind: AlertView['kind']): AlertView => ({
  id: 'alert_a',
  kind,
  purchase_id: null,
  sentence: 'What happened.',
  address,
  raised_at: '2026-11-21T10:00:00Z',
});

test.each([
  ['unusual_address', 'et pay.lantern.shop/pay take cards', 'moved its checkout there', 0],
  ['charged_later', 'et lantern.shop charge up to 24 hours later', 'can pay with it elsewhere', 24],
] as const)(
  '%s: what it asks the owner to allow is allowed at it, after what is risked',
  async (kind, what, risk, hours) => {
    const backend = createFakeBackend({ 'POST /api/v1/pay-addresses': (body) => answer(body, 201) });
    vi.stubGlobal('fetch', backend.fetch);
    let gone = 0;
    render(<AlertNote alert={alertOf(kind)} onCleared={() => (gone += 1)} />);
    fireEvent.click(screen.getByRole('button', { name: `L${what}` }));
    expect(screen.getByRole('status').textContent).toContain(risk);
    expect(backend.asked).toEqual([]);
    fireEvent.click(screen.getByRole('button', { name: `I know: l${what}` }));
    await vi.waitFor(() => expect(gone).toBe(1));
    expect(backend.asked).toEqual([
      { call: 'POST /api/v1/pay-addresses', body: { ...address, charged_later_hours: hours } },
    ]);
  },
);

test('an alert that could not be cleared stays, and says why', async () => {
  const backend = createFakeBackend({
    'POST /api/v1/alerts/alert_a/clear': () =>
      refusal(403, 'agent_browser_cannot_approve', { detail: 'Not here.' }),
  });
  vi.stubGlobal('fetch', backend.fetch);
  render(<AlertNote alert={alertOf('card_probed')} onCleared={() => expect.unreachable()} />);
  fireEvent.click(screen.getByRole('button', { name: 'I have seen it' }));
  expect((await screen.findByRole('alert')).textContent).toBe('Not here.');
});
