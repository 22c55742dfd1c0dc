import { describe, expect, test } from 'vitest';
import { type PlanFrame, planFill } from '#checkout/plan-fill';
import type { FieldKind } from '#protocol/checkout';

const frame = (name: string, ...fields: [FieldKind, string?][]): PlanFrame => ({
  frame: name,
  isTop: name === 'top',
  fields: fields.map(([kind, form = ''], index) => ({ id: `${name}${index}`, kind, form })),
});
const kinds = (frames: PlanFrame[]) => {
  const plan = planFill(frames);
  return plan.ok ? plan.fields.map(({ frame: name, kind }) => `${name}:${kind}`) : plan.code;
};

describe('planFill', () => {
  test('one form is filled whole', () => {
    expect(
      kinds([frame('top', ['name'], ['number'], ['expiry_month'], ['expiry_year'], ['security_code'])]),
    ).toEqual(['top:number', 'top:security_code', 'top:expiry_month', 'top:expiry_year', 'top:name']);
  });
  test('hosted fields: one part a frame, the name in the merchant’s own page', () => {
    expect(
      kinds([
        frame('top', ['name', 'pay']),
        frame('a', ['number']),
        frame('b', ['expiry']),
        frame('c', ['security_code']),
      ]),
    ).toEqual(['a:number', 'c:security_code', 'b:expiry', 'top:name']);
  });
  test('no card number is no checkout', () => {
    expect(kinds([frame('top', ['name'], ['security_code'])])).toBe('no_checkout');
    expect(kinds([])).toBe('no_checkout');
  });
  test.each([
    ['two forms of one page', [frame('top', ['number', 'one'], ['number', 'two'])]],
    ['a form and a frame', [frame('top', ['number']), frame('a', ['number'])]],
    ['two numbers in one form', [frame('top', ['number'], ['number'])]],
    ['two security codes', [frame('top', ['number'], ['security_code'], ['security_code'])]],
    [
      'two frames that ask for the code',
      [frame('a', ['number']), frame('b', ['security_code']), frame('c', ['security_code'])],
    ],
  ])('%s are refused, never guessed', (_what, frames) => {
    expect(kinds(frames)).toBe('ambiguous_form');
  });
  test('a code in another form of the same page is left alone', () => {
    expect(kinds([frame('top', ['number', 'pay'], ['security_code', 'login'])])).toEqual(['top:number']);
  });
});
