import { describe, expect, test } from 'vitest';
import { valuesFor } from '#checkout/write/field-value';
import { optionFor } from '#checkout/write/option-for';
import { sameValue } from '#checkout/write/same-value';
import type { FieldDescription, FieldKind } from '#protocol/checkout';

const card = { number: '4242424242424242', exp_month: 7, exp_year: 2029, cvc: '135', name: 'A Buyer' };
const field = (said: Partial<FieldDescription> = {}): FieldDescription => ({
  id: 'e1',
  tag: 'input',
  type: 'text',
  autocomplete: '',
  name: '',
  domId: '',
  label: '',
  placeholder: '',
  inputMode: '',
  maxLength: -1,
  width: 0,
  hooks: '',
  title: '',
  nearby: '',
  group: '',
  pattern: '',
  options: [],
  form: '',
  ...said,
});
const options = (...pairs: [string, string][]) => pairs.map(([value, text]) => ({ value, text }));

describe('what is written', () => {
  test.each<[string, Partial<FieldDescription>, string]>([
    ['no hint', {}, '07/29'],
    ['spaces in the hint', { placeholder: 'MM / YY' }, '07 / 29'],
    ['four-digit year', { placeholder: 'MM/YYYY' }, '07/2029'],
    ['a dash', { placeholder: 'MM-YY' }, '07-29'],
    ['five characters', { maxLength: 5 }, '07/29'],
    ['four characters', { maxLength: 4 }, '0729'],
  ])('expiry with %s', (_what, said, text) => {
    expect(valuesFor('expiry', field(said), card)[0]).toBe(text);
  });
  test.each([
    ['Anna Maria Buyer', 'Anna Maria', 'Buyer'],
    ['Buyer', 'Buyer', 'Buyer'],
  ])('%s in two boxes', (name, given, family) => {
    expect(valuesFor('given_name', field(), { ...card, name })).toEqual([given]);
    expect(valuesFor('family_name', field(), { ...card, name })).toEqual([family]);
  });
  test('a year of two or four digits', () => {
    expect(valuesFor('expiry_year', field(), card)[0]).toBe('2029');
    expect(valuesFor('expiry_year', field({ maxLength: 2 }), card)[0]).toBe('29');
  });
});

describe('which option', () => {
  const chosen = (kind: FieldKind, list: FieldDescription['options']) =>
    list[optionFor(kind, list, card, 'en') ?? -1]?.value;
  test.each([
    ['two digits', options(['', 'Month'], ['06', '06'], ['07', '07']), '07'],
    ['one digit', options(['6', '6'], ['7', '7']), '7'],
    ['names', options(['a', 'June'], ['b', 'July']), 'b'],
    ['number and name', options(['x', '06 - June'], ['y', '07 - July']), 'y'],
    ['values that count from zero', options(['6', '07'], ['7', '08']), '6'],
    ['none', options(['1', '01']), undefined],
  ])('month by %s', (_what, list, value) => {
    expect(chosen('expiry_month', list)).toBe(value);
  });
  test.each([
    ['four digits', options(['2028', '2028'], ['2029', '2029']), '2029'],
    ['two digits', options(['28', '28'], ['29', '29']), '29'],
    ['text of four, value of its own', options(['y4', '2029']), 'y4'],
  ])('year by %s', (_what, list, value) => {
    expect(chosen('expiry_year', list)).toBe(value);
  });
  test('one list for both', () => {
    expect(chosen('expiry', options(['6/29', '06/29'], ['7/29', '07/29']))).toBe('7/29');
    expect(chosen('expiry', options(['a', 'June 2029'], ['b', 'July 2029'], ['c', 'July 2028']))).toBe('b');
  });
});

describe('what counts as written', () => {
  test.each<[Parameters<typeof sameValue>, boolean]>([
    [['number', '4242424242424242', '4242 4242 4242 4242'], true],
    [['number', '4242424242424242', '4242 4242 4242 424'], false],
    [['number', '', ''], false],
    [['expiry', '07/29', '07 / 2029'], true],
    [['expiry', '07/29', '07/28'], false],
    [['expiry', '07/29', '07'], false],
    [['expiry_year', '2029', '29'], true],
    [['name', 'A Buyer', 'A BUYER'], true],
    [['security_code', '135', '13'], false],
  ])('%j is %s', (values, same) => {
    expect(sameValue(...values)).toBe(same);
  });
});
