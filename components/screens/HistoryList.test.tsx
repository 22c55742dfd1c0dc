// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { HistoryList } from '#components/screens/HistoryList';
import { eventsNewestFirst, openAuditDb, recordEvent } from '#extension/state/audit-db';
import type { HistoryEvent } from '#protocol/history';

afterEach(cleanup);

const event = (key: string, at: string, change: Partial<HistoryEvent> = {}): HistoryEvent => ({
  key,
  at,
  request_id: 'pur_a',
  agent_name: 'engineering',
  merchant_host: 'github.com',
  registrable: 'github.com',
  amount: '12.00',
  currency: 'USD',
  what: 'pending_review',
  who: 'engineering',
  text: 'Waiting for a decision',
  ...change,
});

/** As the panel has them: written to and read back from the browser's own database. */
async function recorded(): Promise<HistoryEvent[]> {
  const db = openAuditDb();
  await recordEvent(db, event('a1', '2026-11-21T10:00:00Z'));
  await recordEvent(db, event('a2', '2026-11-21T10:05:00Z', { what: 'issued', text: 'Approved' }));
  await recordEvent(
    db,
    event('b1', '2026-11-19T10:00:00Z', {
      request_id: 'pur_b',
      merchant_host: 'render.com',
      registrable: 'render.com',
      amount: '25.00',
      what: 'denied',
      text: 'Over the daily limit',
    }),
  );
  return eventsNewestFirst(db, 100);
}
const lines = () => screen.getAllByRole('button').map((line) => line.textContent ?? '');
const search = (text: string) =>
  fireEvent.change(screen.getByRole('searchbox', { name: 'Search what happened' }), {
    target: { value: text },
  });

test('one line a purchase, the latest first and at its latest word, under a heading for its day', async () => {
  render(<HistoryList events={await recorded()} />);
  const [first, second, ...more] = lines();
  expect(first).toContain('github.com');
  expect(first).toContain('12.00 USD');
  expect(first).toContain('Approved');
  expect(second).toContain('render.com');
  expect(more).toEqual([]);
  expect(screen.getAllByRole('heading')).toHaveLength(2);
});

test('a line opens to the steps of its own purchase, oldest first', async () => {
  render(<HistoryList events={await recorded()} />);
  const line = screen.getByRole('button', { name: /github\.com/ });
  expect(line.getAttribute('aria-expanded')).toBe('false');
  fireEvent.click(line);
  expect(line.getAttribute('aria-expanded')).toBe('true');
  const steps = document.getElementById(line.getAttribute('aria-controls') ?? '');
  if (!steps) throw new Error('the line opened nothing');
  expect(
    within(steps)
      .getAllByRole('listitem')
      .map((step) => step.lastElementChild?.textContent),
  ).toEqual(['Waiting for a decision', 'Approved']);
});

test.each([
  ['RENDER', 'render.com'],
  ['daily limit', 'render.com'],
  ['12.00 github', 'github.com'],
])('a search for “%s” finds %s alone', async (words, host) => {
  render(<HistoryList events={await recorded()} />);
  search(words);
  expect(lines()).toHaveLength(1);
  expect(lines()[0]).toContain(host);
});

test('a search that finds nothing says what it looked for', async () => {
  render(<HistoryList events={await recorded()} />);
  search('nowhere');
  expect(screen.getByText('Nothing matches “nowhere”')).toBeTruthy();
});

test('with no events the list says so', () => {
  render(<HistoryList events={[]} />);
  expect(screen.getByText('Nothing has happened yet')).toBeTruthy();
});
