import { describe, expect, test } from 'vitest';
import { classify, classifyAll, wordsOf } from '#checkout/classify';
import type { FieldDescription } from '#protocol/checkout';

const field = (said: Partial<FieldDescription>): FieldDescription => ({
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
  options: [],
  form: 'f',
  visible: true,
  ...said,
});

describe('classify', () => {
  test.each<[string, Partial<FieldDescription>, string | null]>([
    ['its autofill word', { autocomplete: 'cc-number' }, 'number'],
    ['its autofill word among others', { autocomplete: 'section-a billing cc-csc' }, 'security_code'],
    ['a name in camel case', { name: 'cardNumber' }, 'number'],
    ['a name without spaces', { name: 'cardnumber' }, 'number'],
    ['an id with underscores', { domId: 'cc_exp_month' }, 'expiry_month'],
    ['a label', { label: 'Security code' }, 'security_code'],
    [
      'a card verification number, which is no card number',
      { label: 'Card verification number' },
      'security_code',
    ],
    ['a placeholder alone', { placeholder: 'MM / YY' }, 'expiry'],
    ['an expiry year', { label: 'Expiration year' }, 'expiry_year'],
    ['a name on the card', { label: 'Name on card' }, 'name'],
    ['a card holder', { name: 'cardholder-name' }, 'name'],
    ['a gift card number', { label: 'Gift card number' }, null],
    ['a gift card dressed as a card', { label: 'Gift card', autocomplete: 'cc-number' }, null],
    ['a one-time code', { autocomplete: 'one-time-code', label: 'Security code' }, null],
    ['a code sent by SMS', { label: 'Security code sent to your phone' }, null],
    ['a promo code', { name: 'promo_code' }, null],
    ['a loyalty card', { label: 'Loyalty card number' }, null],
    ['a phone number', { label: 'Phone number' }, null],
    ['a bank account', { label: 'Account number' }, null],
    ['a full name', { autocomplete: 'name', label: 'Full name' }, null],
    ['a search box', { label: 'Search', name: 'q' }, null],
    ['an e-mail', { type: 'email', label: 'E-mail' }, null],
    ['a checkbox about cards', { type: 'checkbox', label: 'Save card number' }, null],
    ['a list of saved cards', { tag: 'select', label: 'Card number' }, null],
  ])('%s', (_what, said, kind) => {
    expect(classify(field(said))).toBe(kind);
  });

  test('a bare "Month" is the card’s only in a form that asks for a card', () => {
    const month = field({ id: 'm', label: 'Month', form: 'pay' });
    const number = field({ id: 'n', autocomplete: 'cc-number', form: 'pay' });
    expect(classifyAll([month])).toEqual([]);
    expect(classifyAll([number, month]).map(({ kind }) => kind)).toEqual(['number', 'expiry_month']);
    expect(classifyAll([number, { ...month, form: 'birthday' }]).map(({ kind }) => kind)).toEqual(['number']);
  });

  test('words read alike however they are spelled', () => {
    expect(wordsOf('cardNumber')).toBe('card number');
    expect(wordsOf(' Número_de-tarjeta ')).toBe('numero de tarjeta');
  });
});
