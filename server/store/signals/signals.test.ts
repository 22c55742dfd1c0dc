import { expect, test } from 'vitest';
import { createSignals } from '#server/store/signals/signals';

const HOUR = 3_600_000;
const winner = (wait: Promise<void>) =>
  Promise.race([wait.then(() => 'woken'), new Promise((resolve) => setTimeout(resolve, 30, 'asleep'))]);

test("a wait wakes at its own account's change and at no other", async () => {
  const signals = createSignals();
  const wait = signals.wait('a', HOUR, AbortSignal.timeout(60_000));
  signals.changed('b');
  expect(await winner(wait)).toBe('asleep');
  signals.changed('a');
  expect(await winner(wait)).toBe('woken');
});

test('a wait ends at its time limit', async () => {
  expect(await winner(createSignals().wait('a', 5))).toBe('woken');
});

test('a wait given up ends, also when it was given up before it began', async () => {
  const giveUp = new AbortController();
  const wait = createSignals().wait('a', HOUR, giveUp.signal);
  giveUp.abort();
  expect(await winner(wait)).toBe('woken');
  expect(await winner(createSignals().wait('a', HOUR, giveUp.signal))).toBe('woken');
});

test('a listener that stopped hears nothing more', () => {
  const signals = createSignals();
  const heard: string[] = [];
  const stop = signals.onChanged((account) => heard.push(account));
  signals.changed('a');
  stop();
  signals.changed('b');
  expect(heard).toEqual(['a']);
});
