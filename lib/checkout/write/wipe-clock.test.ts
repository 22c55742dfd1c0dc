import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createWipeClock } from '#checkout/write/wipe-clock';

const START = Date.parse('2026-06-02T12:00:00.000Z');
let wiped = 0;
const start = () =>
  createWipeClock(() => {
    wiped += 1;
  }, Date.now);
beforeEach(() => {
  vi.useFakeTimers({ now: START });
  wiped = 0;
});
afterEach(() => {
  vi.useRealTimers();
});
const after = (seconds: number) => vi.advanceTimersByTime(seconds * 1000);

test('at the time it was given', () => {
  start().until(new Date(START + 60_000).toISOString());
  after(59);
  expect(wiped).toBe(0);
  after(1);
  expect(wiped).toBe(1);
});
test.each([
  ['a later time than ten minutes', new Date(START + 3_600_000).toISOString(), 600],
  ['no time at all', 'soon', 0],
])('%s does not keep it longer', (_what, iso, seconds) => {
  start().until(iso);
  after(seconds);
  expect(wiped).toBe(1);
});
test('soon after the form was sent, and once', () => {
  const stay = start();
  stay.until(new Date(START + 600_000).toISOString());
  stay.submitted();
  after(10);
  stay.submitted();
  after(5);
  expect(wiped).toBe(1);
  after(600);
  expect(wiped).toBe(1);
});
test('when the page is left', () => {
  start().until(new Date(START + 600_000).toISOString());
  dispatchEvent(new Event('pagehide'));
  expect(wiped).toBe(1);
});
test('an alias is not its business', () => {
  start().submitted();
  dispatchEvent(new Event('pagehide'));
  after(600);
  expect(wiped).toBe(0);
});
