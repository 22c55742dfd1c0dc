import fc from 'fast-check';
import { expect, test } from 'vitest';
import { passesLuhn } from '#domain/body/luhn';
import { makeAlias } from '#domain/purchase/alias-card';

const order = {
  expMonth: 7,
  expYear: 2029,
  name: 'A. Person',
  realLast4: '8061',
  realCvc: '135',
  length: 16,
};

test('the alias code is never the real one and the last four never the real last four', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('visa' as const, 'mastercard' as const),
      fc.integer({ min: 0, max: 999 }),
      fc.constantFrom('4242', '1111', '4444', '5100', '8061'),
      fc.nat(899),
      (brand, code, realLast4, drawn) => {
        const realCvc = String(code).padStart(3, '0');
        const alias = makeAlias({ ...order, brand, realCvc, realLast4, random: () => drawn });
        expect(alias?.cvc).toMatch(/^[1-9]\d\d$/);
        expect(alias?.cvc).not.toBe(realCvc);
        expect(alias?.number.slice(-4)).not.toBe(realLast4);
        expect(passesLuhn(alias?.number ?? '')).toBe(true);
        expect(alias?.number.startsWith(brand === 'visa' ? '4' : '5')).toBe(true);
      },
    ),
  );
});

test('the real expiry is kept', () => {
  expect(makeAlias({ ...order, brand: 'visa', random: () => 0 })).toMatchObject({
    exp_month: 7,
    exp_year: 2029,
  });
});

test('a length no published number has gets no alias', () => {
  expect(makeAlias({ ...order, brand: 'visa', length: 19, random: () => 0 })).toBeNull();
});
