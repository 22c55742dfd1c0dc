// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { ReadyCard } from '#components/screens/ReadyCard';
import type { ReadyPurchase } from '#protocol/device-state';

afterEach(cleanup);

const ready: ReadyPurchase = {
  request_id: 'pur_a',
  agent_name: 'engineering',
  merchant_host: 'render.com',
  registrable: 'render.com',
  approved: { amount: '14.00', currency: 'USD' },
  delivery: 'sealed',
  last4: '8061',
  card_expires_at: '2099-01-01T00:00:00Z',
  view_path: '/card/secret-path',
};

test('Fill card is there only on this merchant’s checkout, and hands over the purchase', () => {
  const onFill = vi.fn(async () => null);
  const { rerender } = render(
    <ReadyCard purchase={ready} pageTotal={null} here={false} onFill={onFill} problem={null} />,
  );
  expect(screen.queryByRole('button', { name: 'Fill card' })).toBeNull();
  rerender(<ReadyCard purchase={ready} pageTotal={null} here onFill={onFill} problem={null} />);
  fireEvent.click(screen.getByRole('button', { name: 'Fill card' }));
  expect(onFill).toHaveBeenCalledWith(ready);
});

test('an agent seat sees the card and no button, and nobody sees the path to it', () => {
  const { container } = render(
    <ReadyCard purchase={ready} pageTotal={null} here onFill={null} problem={null} />,
  );
  expect(container.textContent).toContain('8061');
  expect(screen.queryByRole('button')).toBeNull();
  expect(container.innerHTML).not.toContain('secret-path');
});

test.each([
  ['14.00', 'USD', '✓ the same'],
  ['14', 'USD', '✓ the same'],
  ['13.00', 'USD', '✓ not more than approved'],
  ['14.01', 'USD', '✕ more than approved'],
  ['100.00', 'USD', '✕ more than approved'],
  ['14.00', 'EUR', '✕ another currency'],
])('a page that shows %s %s is said to be “%s”', (amount, currency, words) => {
  const { container } = render(
    <ReadyCard
      purchase={ready}
      pageTotal={{ money: { amount, currency }, confidence: 'high' }}
      here
      onFill={null}
      problem={null}
    />,
  );
  expect(container.textContent).toContain(words);
});

test('a page whose totals differ is said to, and the highest is compared', () => {
  const pageTotal = { money: { amount: '15.00', currency: 'USD' }, confidence: 'low' as const };
  const { container } = render(
    <ReadyCard purchase={ready} pageTotal={pageTotal} here onFill={null} problem={null} />,
  );
  expect(container.textContent).toContain('page shows several totals, the highest 15.00 USD');
  expect(container.textContent).toContain('✕ more than approved');
});

test.each([
  ['14.00', ['USD', 'CAD'], '✓ the same'],
  ['15.00', ['USD', 'CAD'], '✕ more than approved'],
  ['14.00', ['JPY', 'CNY'], '✕ another currency'],
])('%s under a sign of %s is told as of no known currency, and is “%s”', (amount, could_be, words) => {
  const pageTotal = { money: { amount, currency: could_be[0] ?? '' }, confidence: 'low' as const, could_be };
  const { container } = render(
    <ReadyCard purchase={ready} pageTotal={pageTotal} here onFill={null} problem={null} />,
  );
  expect(container.textContent).toContain(`page shows ${amount} and does not say which currency`);
  expect(container.textContent).toContain(words);
});

test('a card that is delivered directly says who can read it, a sealed one does not', () => {
  const { container, rerender } = render(
    <ReadyCard purchase={ready} pageTotal={null} here onFill={null} problem={null} />,
  );
  expect(container.textContent).not.toContain('can read it');
  rerender(
    <ReadyCard
      purchase={{ ...ready, delivery: 'direct' }}
      pageTotal={null}
      here
      onFill={null}
      problem={null}
    />,
  );
  expect(container.textContent).toContain('An agent that drives the browser can read it');
});
