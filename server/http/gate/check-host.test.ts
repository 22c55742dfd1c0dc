import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { checkHost, isOurHost, isOurOrigin } from '#server/http/gate/check-host';

const here = { publicUrl: 'http://localhost:8787', port: 8787 };
const public_ = { publicUrl: 'https://pay.example', port: 8787 };
const odd = { publicUrl: 'https://pay.example:8443', port: 80 };

test.each([
  [here, 'localhost:8787', true],
  [here, 'LOCALHOST:8787', true],
  [here, '127.0.0.1:8787', true],
  [here, '[::1]:8787', true],
  [here, 'localhost', false],
  [here, 'localhost:80', false],
  [here, 'localhost.:8787', false],
  [here, 'localhost:8787.', false],
  [here, 'localhost:08787', false],
  [here, ' localhost:8787', false],
  [here, 'a@localhost:8787', false],
  [here, 'localhost:8787, evil.example', false],
  [here, '127.0.0.2:8787', false],
  [here, '127.1:8787', false],
  [here, '0.0.0.0:8787', false],
  [here, '::1:8787', false],
  [here, '[::1]', false],
  [here, '[0:0:0:0:0:0:0:1]:8787', false],
  [here, '[::ffff:127.0.0.1]:8787', false],
  [here, 'localhost.evil.example:8787', false],
  [here, 'evil.example:8787', false],
  [here, '', false],
  [here, undefined, false],
  [public_, 'pay.example', true],
  [public_, 'PAY.example', true],
  [public_, 'localhost:8787', true],
  [public_, 'pay.example.', false],
  [public_, 'pay.example:8787', false],
  [public_, 'www.pay.example', false],
  [odd, 'pay.example:8443', true],
  [odd, 'localhost', true],
  [odd, 'localhost:80', false],
])('%j is asked as %s: ours %s', (addresses, host, ours) => {
  expect(isOurHost(addresses, host)).toBe(ours);
});

test('a page without referrers calls from null, and is ours only when the browser says so', () => {
  expect(isOurOrigin(here, 'null', 'same-origin')).toBe(true);
  for (const site of ['same-site', 'cross-site', 'none', '', 'same-origin, cross-site'])
    expect(isOurOrigin(here, 'null', site)).toBe(false);
  expect(isOurOrigin(here, 'https://evil.example', 'same-origin')).toBe(false);
});

test.each([
  [here, undefined, true],
  [here, 'http://localhost:8787', true],
  [here, 'chrome-extension://oppaimjjbdclgkklagcimaogkpgfdgnp', true],
  [here, 'http://localhost:8787/', false],
  [here, 'http://localhost', false],
  [here, 'https://localhost:8787', false],
  [here, 'http://127.0.0.1:8787', false],
  [here, 'http://localhost:8787.evil.example', false],
  [here, 'null', false],
  [here, '', false],
  [public_, 'https://pay.example', true],
  [public_, 'http://pay.example', false],
  [public_, 'https://pay.example.', false],
])('%j is called by pages of %s: ours %s', (addresses, origin, ours) => {
  expect(isOurOrigin(addresses, origin)).toBe(ours);
});

const FIREFOX = 'moz-extension://3c0f4a52-6a0e-4d7c-9d39-5f0a54c3f1aa';
test.each([
  ['a Firefox extension that proves its key', { origin: FIREFOX, dpop: 'a proof' }, 200],
  ['one that proves nothing', { origin: FIREFOX }, 403],
  ['a page that only says it has a proof', { origin: 'https://evil.example', dpop: 'a proof' }, 403],
  ['an address that is none of Firefox', { origin: `${FIREFOX}.evil.example`, dpop: 'a proof' }, 403],
])('%s', async (_what, headers, status) => {
  const app = new Hono().use(checkHost(here)).get('/', (c) => c.text('in'));
  const answer = await app.request('/', { headers: { host: 'localhost:8787', ...headers } });
  expect(answer.status).toBe(status);
});
