import { expect, test } from 'vitest';
import { fetchPatterns } from '#extension/tab/fetch-patterns';

test('the merchant whole, an endpoint by its exact path with and without a query', () => {
  const patterns = fetchPatterns([
    { scheme: 'https', host: 'shop.test' },
    { scheme: 'https', host: 'pay.test:8443', path: '/v1/to*kens' },
  ]);
  expect(patterns.map(({ urlPattern }) => urlPattern)).toEqual([
    'https://shop.test/*',
    'https://pay.test:8443/v1/to\\*kens',
    'https://pay.test:8443/v1/to\\*kens\\?*',
  ]);
});
