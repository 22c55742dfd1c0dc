import { expect, test } from 'vitest';
import { isCodeKey, isNumberKey } from '#domain/body/card-keys';

test.each([
  'number',
  'card.number',
  'cardNumber',
  'card_number',
  'cc-number',
  'ccnumber',
  'cardnumber',
  'card[number]',
  'pan',
  'billing.cardNo',
])('%s is a card number', (key) => {
  expect(isNumberKey(key.split(/[[\].]+/).filter(Boolean))).toBe(true);
});

test.each([
  'note',
  'bio',
  'q',
  'gift_card_number',
  'giftCard.number',
  'phone.number',
  'orderNumber',
  'company',
  'span',
])('%s is none', (key) => {
  expect(isNumberKey(key.split('.'))).toBe(false);
});

test.each([
  'cvc',
  'cvv2',
  'card.cvc',
  'cardCvc',
  'card_cvv',
  'cc-csc',
  'securityCode',
  'security_code',
  'card.code',
  'verification_value',
])('%s is a security code', (key) => {
  expect(isCodeKey(key.split('.'))).toBe(true);
});

test.each([
  'amount',
  'code',
  'status.code',
  'zip_code',
  'promoCode',
  'country_code',
  'quantity',
  'discount',
  'cid',
])('%s is none either', (key) => {
  expect(isCodeKey(key.split('.'))).toBe(false);
});
