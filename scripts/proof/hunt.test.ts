import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { huntNumber } from '#scripts/proof/hunt';

const NUMBER = '4000007712345678';
const REVERSED = [...NUMBER].reverse().join('');

describe('a number is found however it is written', () => {
  test.each([
    ['plain', `value="${NUMBER}"`],
    ['grouped by spaces', 'card 4000 0077 1234 5678 ok'],
    ['grouped by no-break spaces', '4000\u00a00077\u00a01234\u00a05678'],
    ['grouped by dashes', '4000-0077-1234-5678'],
    ['one digit a line', [...NUMBER].join('\n')],
    ['percent-encoded', [...NUMBER].map((d) => `%${d.charCodeAt(0).toString(16)}`).join('')],
    ['with encoded spaces', '4000%200077%201234%205678'],
    ['form-encoded spaces', '4000+0077+1234+5678'],
    ['escaped for JSON', [...NUMBER].map((d) => `\\u003${d}`).join('')],
    ['as character references', [...NUMBER].map((d) => `&#${d.charCodeAt(0)};`).join('')],
    ['two bytes a character', [...NUMBER].join('\0')],
    ['reversed', `x${REVERSED}x`],
    ['hex', Buffer.from(NUMBER).toString('hex')],
    ['split over four fields', '{"a":"4000","b":"0077","c":"1234","d":"5678"}'],
  ])('%s', (_, text) => {
    expect(huntNumber(text, NUMBER).length).toBeGreaterThan(0);
  });

  test('in base64 at every alignment, whatever stands around it', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 9 }),
        fc.string({ maxLength: 9 }),
        fc.boolean(),
        (before, after, url) => {
          const text = Buffer.from(before + NUMBER + after).toString(url ? 'base64url' : 'base64');
          expect(huntNumber(text, NUMBER).length).toBeGreaterThan(0);
        },
      ),
    );
  });
});

describe('what is not the number is not reported', () => {
  test.each([
    ['the alias', '4242 4242 4242 4242'],
    ['a neighbour', '4000007712345679'],
    ['the last four', 'card ending 5678'],
    ['a timestamp', '1789999999999'],
  ])('%s', (_, text) => {
    expect(huntNumber(text, NUMBER)).toEqual([]);
  });

  test('a sighting never repeats the number', () => {
    const [sighting] = huntNumber(`pan=${NUMBER};`, NUMBER);
    expect(sighting?.near).not.toContain(NUMBER);
  });
});
