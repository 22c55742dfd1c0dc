// @vitest-environment happy-dom
import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Refused } from '#dashboard/api';
import { concerns, useLoaded } from '#dashboard/use-loaded';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

let reload = () => undefined as unknown;
let patch = (_: (value: string) => string) => undefined as unknown;
function Page({ load }: { load: () => Promise<string> }) {
  const [loaded, again, lay] = useLoaded(load, []);
  reload = again;
  patch = lay;
  return <p>{loaded.status === 'ready' ? loaded.value : loaded.status}</p>;
}
const shown = () => screen.getByRole('paragraph').textContent;
const settle = (ms = 0) => act(() => vi.advanceTimersByTimeAsync(ms));
const away = () => Promise.reject(new Refused(0, 'backend_unreachable', 'No answer.'));

test('a backend that is away replaces nothing that was read, and is asked again', async () => {
  const answers = [async () => 'first', away, async () => 'second'];
  render(<Page load={() => answers.shift()?.() ?? away()} />);
  await settle();
  reload();
  await settle();
  expect(shown()).toBe('first');
  await settle(5_000);
  expect(shown()).toBe('second');
});

test('what is gone is not shown any longer', async () => {
  const gone = () => Promise.reject(new Refused(404, 'not_found', 'There is no such request.'));
  const answers = [async () => 'first', gone];
  render(<Page load={() => answers.shift()?.() ?? gone()} />);
  await settle();
  reload();
  await settle();
  expect(shown()).toBe('failed');
});

test('what is laid over a load under way is not lost to its older answer', async () => {
  const waiting: ((value: string) => void)[] = [];
  render(<Page load={() => new Promise((resolve) => waiting.push(resolve))} />);
  await settle();
  await act(async () => void patch(() => 'newer'));
  waiting[0]?.('older');
  await settle();
  expect(shown()).toBe('loading');
  waiting[1]?.('newest');
  await settle();
  expect(shown()).toBe('newest');
});

test.each([
  ['anything may have changed', null, [], true],
  ['a kind of the topic', { kinds: ['agent.suspended'], purchases: [] }, ['agent'], true],
  ['a kind of another topic', { kinds: ['alert.raised'], purchases: ['req_a'] }, ['agent'], false],
  ['a word that only begins alike', { kinds: ['issuers.ordered'], purchases: [] }, ['issuer'], false],
  ['a change without a name', { kinds: [], purchases: [] }, ['device', 'unnamed'], true],
  ['a change without a name, elsewhere', { kinds: [], purchases: [] }, ['device'], false],
] as const)('%s', (_, heard, about, expected) => {
  expect(concerns(heard && { kinds: [...heard.kinds], purchases: [...heard.purchases] }, about)).toBe(
    expected,
  );
});
