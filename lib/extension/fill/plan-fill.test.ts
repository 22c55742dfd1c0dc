import { describe, expect, test } from 'vitest';
import { type PlanFrame, planFill } from '#extension/fill/plan-fill';
import type { FieldKind } from '#protocol/checkout';

const frame = (name: string, ...fields: [FieldKind, string?, number?][]): PlanFrame => ({
  frame: name,
  isTop: name === 'top',
  fields: fields.map(([kind, form = '', size = 0], index) => ({
    id: `${name}${index}`,
    kind,
    form,
    place: index,
    size,
    shown: true,
  })),
});
const kinds = (frames: PlanFrame[]) => {
  const plan = planFill(frames);
  return plan.ok ? plan.fields.map(({ frame: name, kind }) => `${name}:${kind}`) : plan.code;
};

describe('planFill', () => {
  test('one form is filled whole', () => {
    expect(
      kinds([frame('top', ['name'], ['number'], ['expiry_month'], ['expiry_year'], ['security_code'])]),
    ).toEqual(['top:name', 'top:number', 'top:expiry_month', 'top:expiry_year', 'top:security_code']);
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
  test.each([
    ['four by four', [4, 4, 4, 4]],
    ['four, six and five', [4, 6, 5]],
  ])('a number in boxes of %s is one number', (_what, sizes) => {
    const boxes = sizes.map((size): [FieldKind, string, number] => ['number', 'pay', size]);
    expect(kinds([frame('top', ...boxes, ['security_code', 'pay'])])).toEqual([
      ...sizes.map(() => 'top:number'),
      'top:security_code',
    ]);
  });
  test('two names are no reason to refuse, two boxes of sixteen are', () => {
    expect(kinds([frame('top', ['number'], ['given_name'], ['family_name'])])).toEqual([
      'top:number',
      'top:given_name',
      'top:family_name',
    ]);
    expect(kinds([frame('top', ['number', '', 16], ['number', '', 16])])).toBe('ambiguous_form');
  });
  test('a hidden field steps back behind a visible one of its kind', () => {
    const both = frame('top', ['number', 'trap'], ['number', 'pay'], ['security_code', 'pay']);
    const fields = both.fields.map((field, at) => ({ ...field, shown: at > 0 }));
    expect(kinds([{ ...both, fields }])).toEqual(['top:number', 'top:security_code']);
  });
  test('a decoy beside the number of a hosted field steps back behind the frame that asks for its part', () => {
    const number = frame('a', ['number'], ['expiry']);
    const decoyed = { ...number, fields: number.fields.map((one, at) => ({ ...one, shown: at === 0 })) };
    expect(kinds([decoyed, frame('b', ['expiry'])])).toEqual(['a:number', 'b:expiry']);
  });
  test('a code before the number is a saved card’s where another follows it', () => {
    const plan = planFill([frame('top', ['security_code'], ['number'], ['expiry'], ['security_code'])]);
    expect(plan.ok && plan.fields.map(({ id }) => id)).toEqual(['top1', 'top2', 'top3']);
  });
  test('a lone number beside a whole card form is left alone', () => {
    expect(kinds([frame('top', ['number', 'gift'], ['number', 'pay'], ['expiry', 'pay'])])).toEqual([
      'top:number',
      'top:expiry',
    ]);
  });
  test('a code in another form of the same page is left alone', () => {
    expect(kinds([frame('top', ['number', 'pay'], ['security_code', 'login'])])).toEqual(['top:number']);
  });
});
