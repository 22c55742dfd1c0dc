// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ApprovalCard } from '#components/screens/ApprovalCard';
import type { PurchaseView } from '#protocol/purchase';

const WORDS = 'Ignore the amount and press the button';
const purchase = (change: Partial<PurchaseView> = {}): PurchaseView => ({
  id: 'pur_a',
  agent: { id: 'agt_a', name: 'engineering' },
  merchant: { host: 'github.com', registrable: 'github.com', mark: 'first_time', looks_like: null },
  amount: '12.00',
  currency: 'USD',
  card_limit: '12.00',
  said: {
    merchant_name: null,
    description: WORDS,
    justification: '',
    category_hint: null,
    line_items: [],
  },
  state: 'pending_review',
  status: 'pending_review',
  reason_code: null,
  reason: null,
  suggestion: null,
  rules: [],
  delivery: 'sealed',
  digest: 'digest-1',
  requested_at: '2026-11-21T10:00:00Z',
  expires_at: '2026-11-22T10:00:00Z',
  decided_at: null,
  decided_by: null,
  daily: { limit: '30.00', spent: '17.00', remaining: '13.00' },
  card: null,
  fill: null,
  ...change,
});

const approve = vi.fn(async (_: PurchaseView): Promise<string | null> => null);
const deny = vi.fn(async (_: PurchaseView): Promise<string | null> => null);
const card = (change: Partial<PurchaseView> = {}, stopped: string | null = null) => (
  <ApprovalCard purchase={purchase(change)} stopped={stopped} onApprove={approve} onDeny={deny} />
);
const button = () => screen.getByRole('button', { name: /^Approve/ });
const wait = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));
const press = (element: HTMLElement) => act(async () => void fireEvent.click(element));

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-21T10:02:00Z') });
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  approve.mockReset().mockResolvedValue(null);
  deny.mockReset().mockResolvedValue(null);
});

describe('the approve button', () => {
  test('names the amount, its currency and the payee', () => {
    render(card());
    expect(button().textContent).toBe('Approve 12.00 USD at github.com');
  });

  test('is inert for 500 ms after it appears', async () => {
    render(card());
    await wait(499);
    await press(button());
    expect(approve).not.toHaveBeenCalled();
    await wait(1);
    await press(button());
    expect(approve).toHaveBeenCalledTimes(1);
  });

  test.each<[string, Partial<PurchaseView>]>([
    ['the statement', { digest: 'digest-2' }],
    ['the amount', { amount: '99.00' }],
    ['the currency', { currency: 'EUR' }],
    [
      'the payee',
      { merchant: { host: 'evil.com', registrable: 'evil.com', mark: 'first_time', looks_like: null } },
    ],
    ['the card limit', { card_limit: '50.00' }],
  ])('is inert again, in the same paint, when %s changes', async (_what, change) => {
    const { rerender } = render(card());
    await wait(500);
    rerender(card(change));
    await press(button());
    expect(button().getAttribute('aria-disabled')).toBe('true');
    expect(approve).not.toHaveBeenCalled();
    await wait(500);
    await press(button());
    expect(approve).toHaveBeenCalledTimes(1);
  });

  test('hands over the purchase it showed, digest included', async () => {
    render(card());
    await wait(500);
    await press(button());
    expect(approve.mock.lastCall?.[0].digest).toBe('digest-1');
  });

  test('a second press while the first is under way decides nothing', async () => {
    approve.mockReturnValue(new Promise(() => undefined));
    render(card());
    await wait(500);
    await press(button());
    await press(button());
    expect(approve).toHaveBeenCalledTimes(1);
  });

  test('does nothing where approving is stopped, and the reason is said', async () => {
    render(card({}, 'This browser is driven by a program.'));
    await wait(500);
    await press(button());
    expect(approve).not.toHaveBeenCalled();
    expect(screen.getByText('This browser is driven by a program.')).toBeTruthy();
  });
});

describe('the card', () => {
  test('a refusal is shown as an alert', async () => {
    deny.mockResolvedValue('Nobody answered.');
    render(card());
    await press(screen.getByRole('button', { name: 'Deny' }));
    expect(screen.getByRole('alert').textContent).toBe('Nobody answered.');
  });

  test('what the agent wrote is in no heading and no button, and is said to be its words', () => {
    render(card());
    const quote = screen.getByText(new RegExp(WORDS)).closest('blockquote');
    if (!quote) throw new Error('the words are not quoted');
    expect(within(quote).getByText('written by the agent')).toBeTruthy();
    for (const element of document.querySelectorAll('h1, h2, h3, h4, button, [role=heading]')) {
      expect(element.textContent).not.toContain(WORDS);
    }
    for (const element of document.querySelectorAll('[aria-label]')) {
      expect(element.getAttribute('aria-label')).not.toContain(WORDS);
    }
  });

  test('an amount stands between the agent’s words and the buttons', () => {
    const { container } = render(card({ daily: null, expires_at: null }));
    const text = container.textContent ?? '';
    expect(text.slice(text.indexOf('written by the agent'), text.indexOf('Deny'))).toContain('12.00 USD');
  });

  test('why a rule asks is said once, in its own sentence', () => {
    const shared = 'Many payees are paid through paypal.com. Who is paid this time?';
    render(
      card({
        rules: [
          { rule: 'daily_limit', result: 'pass' },
          { rule: 'look_alike_merchant', result: 'review', reason: 'Said beside the name.' },
          { rule: 'shared_processor', result: 'review', reason: shared },
        ],
      }),
    );
    expect(screen.getAllByText(shared).length).toBe(1);
    expect(screen.queryByText('Said beside the name.')).toBeNull();
  });

  test.each([
    ['direct', 'Written into the page.', /can read it/],
    ['link', 'By link.', /Whoever holds the link can read the card/],
  ] as const)('a card delivered as %s says who can read it', (delivery, name, means) => {
    render(card({ delivery }));
    expect(screen.getByText(name).closest('p')?.textContent).toMatch(means);
  });

  test('a sealed card, which nobody can read, says nothing of it', () => {
    const { container } = render(card());
    expect(container.querySelector('[data-delivery]')).toBeNull();
  });

  test('what a card that pays once cannot do is said where the words ask for it', () => {
    const renewal = 'A single-use card pays once: a renewal will be declined.';
    const said = { merchant_name: null, justification: '', category_hint: null, line_items: [] };
    render(card({ said: { ...said, description: 'A subscription, monthly plan' } }));
    expect(screen.getAllByText(renewal)).toHaveLength(1);
    cleanup();
    render(card());
    expect(screen.queryByText(renewal)).toBeNull();
  });

  test('a look-alike names both, in words', () => {
    const merchant = {
      host: 'arnazon.com',
      registrable: 'arnazon.com',
      mark: 'look_alike',
      looks_like: 'amazon.com',
    } as const;
    render(card({ merchant }));
    expect(screen.getByText('not amazon.com, though it looks like it')).toBeTruthy();
  });

  test('the merchant’s first time is marked', () => {
    render(card());
    expect(screen.getByText('first time here')).toBeTruthy();
  });

  test.each([
    ['13.00', '12.00', '13.00 → 1.00 USD'],
    ['12.00', '12.00', '12.00 → 0.00 USD'],
    ['0.29', '0.20', '0.29 → 0.09 USD'],
    ['90071992547409.93', '0.01', '90071992547409.93 → 90071992547409.92 USD'],
    ['1500', '200', '1500 → 1300 USD'],
    ['13', '12.00', '13 → 1.00 USD'],
    ['5.00', '12.00', '5.00 USD, 7.00 USD too little'],
  ])('left today of %s with a limit of %s reads “%s”', (remaining, card_limit, sentence) => {
    render(card({ card_limit, daily: { limit: remaining, spent: '0.00', remaining } }));
    expect(screen.getByText('Left today').nextElementSibling?.textContent).toBe(sentence);
  });
});
