// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { PayeeAsks } from '#dashboard/pages/purchases/PayeeAsks';
import type { AllowPayee } from '#protocol/http';
import { answer, createFakeBackend } from '#tests/worlds/fake-backend';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const payee = { merchant_host: 'lantern.shop', endpoint_host: 'api.stripe.com', account_key: 'pk_lantern' };
const stopped = (seq: number) => ({
  seq,
  at: '2026-11-21T10:00:00Z',
  what: 'relay.refused',
  who: 'device:dev_a',
  detail: 'api.stripe.com',
  payee,
});

test('whom a stopped payment would have paid is named, and let be paid by a press', async () => {
  const allowed: AllowPayee[] = [];
  const items = () =>
    allowed.map((one) => ({ ...one, first_seen_at: '2026-11-21T10:01:00Z', allowed_by: 'owner' }));
  const backend = createFakeBackend({
    'GET /api/v1/payees': () => answer({ items: items(), next: null }),
    'POST /api/v1/payees': (body) => {
      allowed.push(body as AllowPayee);
      return answer(body, 201);
    },
  });
  vi.stubGlobal('fetch', backend.fetch);
  // A page that tries again stops twice and asks once.
  render(<PayeeAsks timeline={[stopped(1), stopped(2)]} />);
  const button = await screen.findByRole('button', { name: 'Let this account be paid for lantern.shop' });
  expect(screen.getByRole('region', { name: 'New payee' }).textContent).toContain(
    'lantern.shop was never paid before at the account pk_lantern of api.stripe.com.',
  );
  fireEvent.click(button);
  await screen.findByText(/may be paid for lantern\.shop/);
  expect(allowed).toEqual([payee]);
  expect(screen.queryByRole('button')).toBeNull();
});

test('where no payee was new, nothing is asked', () => {
  const { payee: _, ...other } = stopped(1);
  expect(render(<PayeeAsks timeline={[other]} />).container.innerHTML).toBe('');
});
