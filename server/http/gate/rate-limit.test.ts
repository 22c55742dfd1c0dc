import { expect, test } from 'vitest';
import { createRateLimit } from '#server/http/gate/rate-limit';

const at = (seconds: number) => new Date(1_790_000_000_000 + seconds * 1000);

test('a bucket lets its size pass at once, then its rate, and says how long to wait', () => {
  const take = createRateLimit({ size: 3, perSecond: 0.5 });
  expect([take('a', at(0)), take('a', at(0)), take('a', at(0))]).toEqual([null, null, null]);
  expect(take('a', at(0))).toBe(2);
  expect(take('a', at(1))).toBe(1);
  expect(take('a', at(2))).toBeNull();
  expect(take('a', at(2))).toBe(2);
  expect(take('b', at(2))).toBeNull();
});

test('a clock that steps back gives nothing and takes nothing', () => {
  const take = createRateLimit({ size: 1, perSecond: 1 });
  expect(take('a', at(10))).toBeNull();
  expect(take('a', at(0))).toBe(1);
  expect(take('a', at(1))).toBeNull();
});

test('many other keys do not give an emptied bucket back while its owner goes on', () => {
  const take = createRateLimit({ size: 1, perSecond: 0.001 }, 100);
  expect(take('loud', at(0))).toBeNull();
  for (let key = 0; key < 10_000; key += 1) {
    take(`other ${key}`, at(0));
    if (key % 50 === 0) expect(take('loud', at(0))).not.toBeNull();
  }
});

test('memory stays bounded: the longest silent keys are forgotten', () => {
  const take = createRateLimit({ size: 1, perSecond: 0.001 }, 100);
  const keys = Array.from({ length: 101 }, (_, key) => `address ${key}`);
  for (const key of keys) expect(take(key, at(0))).toBeNull();
  expect(take('address 100', at(0))).not.toBeNull();
  expect(take('address 1', at(0))).not.toBeNull();
  expect(take('address 0', at(0))).toBeNull();
});
