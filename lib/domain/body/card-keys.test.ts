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
  'acct',
  'ccn',
  'numCarte',
  'kart_no',
  'hpp_card',
  'UMcard',
  'cardNo',
  'ccNo',
  'PAN',
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
  'account',
  'contact',
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
  'cc_cid',
  'cid',
  'cv2',
  'CV2',
  'cvNumber',
  'ccv',
  'CVVNum',
  'CVVCode',
  'verification_code',
  'verificationCode',
  'cardCvx',
  'cvx',
  'cv_code',
  'csc',
  'payment.cc_cid',
  'creditCardCvvNumber',
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
  'cv',
  'placid',
  'discount_cid',
  'recvNumber',
])('%s is none either', (key) => {
  expect(isCodeKey(key.split('.'))).toBe(false);
});
