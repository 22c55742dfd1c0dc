import { expect, test } from 'vitest';
import { endpointDestinations, findEndpoint, paymentHosts } from '#domain/merchant/payment-hosts';

const hosts = paymentHosts({ sandboxPort: 8790 });

test('outside development there is no payment host yet', () => {
  expect(paymentHosts({})).toEqual([]);
});

test('the endpoint is exact: scheme, host with port, path and method', () => {
  const find = (method: string, url: string) => findEndpoint(hosts, method, new URL(url))?.host ?? null;
  const host = 'fields.paysim.localhost:8790';
  expect(find('POST', `http://${host}/v1/tokens`)).toBe(host);
  for (const [method, url] of [
    ['GET', `http://${host}/v1/tokens`],
    ['POST', `https://${host}/v1/tokens`],
    ['POST', 'http://fields.paysim.localhost/v1/tokens'],
    ['POST', `http://${host}/v1/tokens/`],
    ['POST', `http://${host}/v1/other`],
    ['POST', 'http://evil.paysim.localhost:8790/v1/tokens'],
  ] as const) {
    expect(find(method, url)).toBeNull();
  }
});

test('destinations carry the exact path', () => {
  expect(endpointDestinations(hosts)).toEqual([
    { scheme: 'http', host: 'fields.paysim.localhost:8790', path: '/v1/tokens' },
  ]);
});
