import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { createCaller } from '#messaging/caller';
import { createRouter, routeFirst } from '#messaging/router';

type Sender = { url: string };
const table = {
  double: { input: z.strictObject({ n: z.number() }), output: z.object({ twice: z.number() }) },
} as const;
const route = createRouter<typeof table, Sender>(
  table,
  {
    double: async ({ n }) => {
      if (n === 13) throw new Error('secret cause');
      return { twice: n * 2 };
    },
  },
  (sender) => sender.url === 'ours',
);
const door = routeFirst([route]);
const ours = { url: 'ours' };

describe('router and caller', () => {
  test('a known name from an accepted sender is answered', async () => {
    const call = createCaller(table, (message) => door(message, ours));
    expect(await call('double', { n: 4 })).toEqual({ twice: 8 });
  });
  test.each([
    [
      'a sender of another origin',
      { name: 'double', input: { n: 1 } },
      { url: 'https://evil' },
      'wrong_sender',
    ],
    ['an extra key', { name: 'double', input: { n: 1, origin: 'https://shop' } }, ours, 'bad_message'],
    ['a wrong type', { name: 'double', input: { n: '1' } }, ours, 'bad_message'],
    ['an unknown name', { name: 'triple', input: {} }, ours, 'unknown_message'],
    ['a name every object has', { name: 'constructor', input: {} }, ours, 'unknown_message'],
    ['something that is no message', 'hello', ours, 'unknown_message'],
  ])('%s is refused', async (_what, message, sender, code) => {
    expect(await door(message, sender)).toMatchObject({ ok: false, code });
  });
  test('the cause of a failure stays inside', async () => {
    const answer = await door({ name: 'double', input: { n: 13 } }, ours);
    expect(answer).toMatchObject({ ok: false, code: 'failed' });
    expect(JSON.stringify(answer)).not.toContain('secret');
  });
  test('an answer in another shape is an error, not a value', async () => {
    const call = createCaller(table, async () => ({ twice: 'eight' }));
    await expect(call('double', { n: 4 })).rejects.toThrow('double');
  });
});
