import { expect, test } from 'vitest';
import { sendsCard } from '#domain/words/pay-button-words';

test.each([
  'Pay',
  'Pay $12.00',
  'Pay now',
  'Place order',
  'Buy now',
  'Complete purchase',
  'Confirm and pay',
  'Submit payment',
  'Continue',
  'Jetzt zahlungspflichtig bestellen',
  'Payer 12 €',
  'Valider ma commande',
  'Finalizar compra',
  'Conferma ordine',
  'Оформить заказ',
  '注文を確定する',
  '提交订单',
])('“%s” sends the card', (text) => {
  expect(sendsCard(text)).toBe(true);
});

test.each([
  '',
  'Continue shopping',
  'Apply voucher',
  'Apply',
  'Show order summary',
  'Order details',
  'Track your order',
  'Checkout as guest',
  'Apple Pay',
  'Pay with PayPal',
  'Buy with G Pay',
  'Back to cart',
  'Cancel order',
  'Change payment method',
  'Help',
  'We place a temporary hold on your card until your order has left our warehouse',
])('“%s” sends nothing', (text) => {
  expect(sendsCard(text)).toBe(false);
});
