import { describe, expect, test } from 'vitest';
import { type CookieContext, cookieHeader, cookiesToSend } from '#extension/tab/cookie-rules';

const jar = [
  { name: 'strict', value: '1', sameSite: 'Strict' as const },
  { name: 'lax', value: '2', sameSite: 'Lax' as const },
  { name: 'plain', value: '3' },
  { name: 'none', value: '4', sameSite: 'None' as const },
  {
    name: 'chips',
    value: '5',
    sameSite: 'None' as const,
    partitionKey: { topLevelSite: 'https://other.test' },
  },
];
const own: CookieContext = {
  kind: 'main_navigation',
  method: 'POST',
  initiator: 'same_site',
  sameOrigin: true,
  firstParty: true,
};
const names = (context: Partial<CookieContext>) =>
  cookiesToSend(jar, { ...own, ...context })
    .map(({ name }) => name)
    .join(' ');

describe('cookies go as the browser would send them', () => {
  test.each<[string, Partial<CookieContext>, string]>([
    ['a form of the merchant’s own page', {}, 'strict lax plain none'],
    ['a form POST from another site', { initiator: 'cross_site', sameOrigin: false }, 'none'],
    ['a link from another site', { initiator: 'cross_site', method: 'GET' }, 'lax plain none'],
    ['a navigation nobody can be named for', { initiator: 'unknown' }, ''],
    ['a fetch to its own origin', { kind: 'other' }, 'strict lax plain none'],
    ['a fetch to another origin', { kind: 'other', sameOrigin: false }, ''],
    ['a fetch inside a frame of another site', { kind: 'other', firstParty: false }, ''],
  ])('%s', (_what, context, expected) => {
    expect(names(context)).toBe(expected);
  });
});

test('the header joins them, a nameless one by its value alone', () => {
  expect(
    cookieHeader([
      { name: 'a', value: '1' },
      { name: '', value: 'x' },
    ]),
  ).toBe('a=1; x');
});
