import { expect, test } from 'vitest';
import { createBreaker } from '#server/issuers/breaker';
import { IssuerError, type IssuerErrorKind } from '#server/issuers/issuer-error';

function world() {
  let clock = new Date('2026-06-02T12:00:00Z');
  let asked = 0;
  const breaker = createBreaker('Issuer', () => clock);
  const fail = (kind: IssuerErrorKind, issuerCode = '500') =>
    breaker.run(async () => {
      asked += 1;
      throw new IssuerError(kind, 'no', { issuerCode });
    });
  return {
    breaker,
    fail: (kind: IssuerErrorKind, code?: string) => fail(kind, code).catch((error: IssuerError) => error),
    succeed: () => breaker.run(async () => 'done'),
    asked: () => asked,
    pass: (seconds: number) => {
      clock = new Date(clock.getTime() + seconds * 1000);
    },
  };
}

test('the fifth failure in a row opens it, and then nobody asks for a minute', async () => {
  const { breaker, fail, succeed, asked, pass } = world();
  for (let n = 0; n < 5; n += 1) {
    expect(breaker.state().state).toBe('closed');
    await fail('retryable');
  }
  expect(breaker.state()).toMatchObject({ state: 'open', kind: 'retryable' });
  await expect(succeed()).rejects.toMatchObject({ issuerCode: 'breaker_open', retryAfterMs: 60_000 });
  expect(asked()).toBe(5);
  pass(60);
  expect(await succeed()).toBe('done');
  expect(breaker.state().state).toBe('closed');
});

test('a success in between starts the count again', async () => {
  const { breaker, fail, succeed } = world();
  for (let round = 0; round < 3; round += 1) {
    for (let n = 0; n < 4; n += 1) await fail('retryable');
    await succeed();
  }
  expect(breaker.state().state).toBe('closed');
});

test.each([
  ['misconfigured', '401'],
  ['misconfigured', '403'],
  ['verification_needed', 'no_pan'],
] as const)('%s (%s) opens it at once, for ten minutes', async (kind, code) => {
  const { breaker, fail, succeed, pass } = world();
  await fail(kind, code);
  pass(599);
  expect(breaker.state().state).toBe('open');
  await expect(succeed()).rejects.toMatchObject({ kind });
  breaker.reset();
  expect(await succeed()).toBe('done');
});

test.each([
  ['rate_limited', '429'],
  ['declined', '402'],
  ['misconfigured', '400'],
  ['unsupported', 'x'],
] as const)('%s (%s) says nothing of the next request', async (kind, code) => {
  const { breaker, fail } = world();
  for (let n = 0; n < 9; n += 1) await fail(kind, code);
  expect(breaker.state().state).toBe('closed');
});

test('an issuer that says when it may be asked again is not asked before', async () => {
  const { breaker, succeed, asked, pass } = world();
  const patience = new IssuerError('rate_limited', 'asks for patience', { retryAfterMs: 30_000 });
  await breaker.run(() => Promise.reject(patience)).catch(() => undefined);
  pass(29);
  await expect(succeed()).rejects.toMatchObject({ kind: 'rate_limited', retryAfterMs: 1000 });
  expect(asked()).toBe(0);
  pass(1);
  expect(await succeed()).toBe('done');
});

test('an unclear create is no unclear outcome while nobody is asked', async () => {
  const { fail } = world();
  for (let n = 0; n < 5; n += 1) await fail('unknown_outcome');
  // Nothing was sent, so nothing can have been made.
  expect(await fail('unknown_outcome')).toMatchObject({ kind: 'retryable', issuerCode: 'breaker_open' });
});

test('after the wait one call tries; its failure opens it anew, and the others are not asked meanwhile', async () => {
  const { breaker, fail, succeed, pass, asked } = world();
  for (let n = 0; n < 5; n += 1) await fail('retryable');
  pass(61);
  let settle = () => {};
  const trial = breaker.run(() => new Promise<string>((resolve) => (settle = () => resolve('back'))));
  await expect(succeed()).rejects.toMatchObject({ issuerCode: 'breaker_open' });
  settle();
  expect(await trial).toBe('back');
  for (let n = 0; n < 5; n += 1) await fail('retryable');
  pass(61);
  await fail('retryable');
  expect([breaker.state().state, asked()]).toEqual(['open', 11]);
});
