import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createAccountStream, type Heard } from '#dashboard/account-stream';

/** A line whose other end is the test. */
class Line extends EventTarget {
  closed = false;
  close() {
    this.closed = true;
  }
}

let lines: Line[];
let heard: Heard[];
let stream: ReturnType<typeof createAccountStream>;
const last = () => lines.at(-1) as Line;
const opens = () => last().dispatchEvent(new Event('open'));
const fails = () => last().dispatchEvent(new Event('error'));
const says = (data: string) => last().dispatchEvent(new MessageEvent('changed', { data }));

beforeEach(() => {
  vi.useFakeTimers();
  lines = [];
  heard = [];
  stream = createAccountStream({
    connect: () => {
      lines.push(new Line());
      return last();
    },
    random: () => 1,
  });
  stream.onHeard((change) => heard.push(change));
});
afterEach(() => {
  stream.stop();
  vi.useRealTimers();
});

test('nothing is opened before it is started, and one line only', () => {
  expect([lines.length, stream.state()]).toEqual([0, 'closed']);
  stream.start();
  stream.start();
  opens();
  expect([lines.length, stream.state()]).toEqual([1, 'open']);
});

test('a change is told with what it names; what cannot be read means that anything may have changed', () => {
  stream.start();
  opens();
  heard = [];
  says('{"kinds":["purchase.requested"],"purchases":["req_a"]}');
  says('');
  expect(heard).toEqual([{ kinds: ['purchase.requested'], purchases: ['req_a'] }, null]);
});

test('a line that was refused is made again, later each time and at most every half minute', () => {
  stream.start();
  const waits: number[] = [];
  for (let tries = 0; tries < 8; tries += 1) {
    const before = lines.length;
    fails();
    expect(stream.state()).toBe('lost');
    let waited = 0;
    while (lines.length === before) {
      vi.advanceTimersByTime(500);
      waited += 500;
    }
    waits.push(waited);
  }
  expect(waits).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000]);
  expect(lines.slice(0, -1).every(({ closed }) => closed)).toBe(true);
});

test('once it is back everything is looked at, and the next loss is answered soon again', () => {
  stream.start();
  fails();
  vi.advanceTimersByTime(1000);
  fails();
  vi.advanceTimersByTime(2000);
  heard = [];
  opens();
  expect([stream.state(), heard]).toEqual(['open', [null]]);
  fails();
  vi.advanceTimersByTime(1000);
  expect(lines).toHaveLength(4);
});

test('where streams do not pass at all, everything is looked at with each try', () => {
  stream.start();
  fails();
  vi.advanceTimersByTime(1000);
  fails();
  expect(heard).toEqual([null]);
});

test('a line that says nothing for longer than two pings is lost', () => {
  stream.start();
  opens();
  vi.advanceTimersByTime(39_000);
  last().dispatchEvent(new Event('ping'));
  vi.advanceTimersByTime(39_000);
  expect(stream.state()).toBe('open');
  vi.advanceTimersByTime(1_000);
  expect(stream.state()).toBe('lost');
});

test('the network that comes back is not waited for; a stopped stream stays stopped', () => {
  stream.start();
  fails();
  stream.retryNow();
  expect(lines).toHaveLength(2);
  stream.stop();
  vi.advanceTimersByTime(60_000);
  stream.retryNow();
  expect([lines.length, stream.state(), last().closed]).toEqual([2, 'closed', true]);
});
