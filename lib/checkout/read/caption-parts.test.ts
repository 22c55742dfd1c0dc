import { describe, expect, test } from 'vitest';
import { captionParts } from '#checkout/read/caption-parts';
import { foundIn } from '#tests/fields/found-in';

test.each([
  ['Card No. 12', 'Card No ; 12', ''],
  ['Kartennummer (keine Kundenkarte)', 'Kartennummer', ''],
  ['CVV - not your PIN', 'CVV', ''],
  ['Security code (CVV). Sent by post', 'Security code', 'CVV ; Sent by post'],
])('%s', (text, own, hint) => {
  expect(captionParts(text)).toEqual({ own, hint });
});

const N = '<label>Card <input id="n" autocomplete="cc-number"></label>';
const E = '<label>Exp <input id="e" placeholder="MM/YY"></label>';
const C = '<label>CVV <input id="c"></label>';
const around = (kind: string, caption: string) => {
  const asked = `<label for="q">${caption}</label><input id="q">`;
  const parts = kind === 'number' ? [asked, E, C] : kind === 'expiry' ? [N, asked, C] : [N, E, asked];
  return foundIn(`<form>${kind === 'name' ? `${N}${E}${C}${asked}` : parts.join('')}</form>`);
};

describe('what is added to a caption takes nothing back from its own words', () => {
  test.each([
    ['security_code', 'Security code (CVV). This is not your PIN'],
    ['security_code', 'Card security code (we never store this with your address)'],
    ['security_code', 'CVV (3 digits on the back, do not enter your password)'],
    ['security_code', 'Security code - usually 3 digits; contact phone support if unreadable'],
    ['name', 'Name on card (must match billing address)'],
    ['name', 'Cardholder name (not company name)'],
    ['name', "Nom (tel qu'il apparaît sur la carte)"],
    ['number', 'Card number (credit card, not a gift card)'],
    ['number', 'Card number (numbers only, no reference number)'],
    ['number', 'Kartennummer (keine Kundenkarte)'],
    ['number', 'Credit/Debit/Gift Card Number'],
    ['number', 'Credit, debit or gift card number'],
    ['number', 'Numéro de carte (hors carte cadeau)'],
    ['number', 'カード番号（ギフトカード以外）'],
    ['expiry', 'Expiry date (not the start date)'],
    ['expiry', 'Valid to (not valid from)'],
  ])('%s: %s', (kind, caption) => {
    expect(around(kind, caption)).toContain(`q=${kind}`);
  });
  test.each([
    ['number', 'Card number (gift card)'],
    ['number', 'Card number (library card)'],
    ['number', 'Club card number'],
    ['number', '会员卡号'],
    ['number', 'Store credit or gift card number'],
    ['security_code', 'Security code. We sent it by SMS'],
    ['expiry', 'Start date (MM/YY)'],
  ])('but %s: %s is refused', (kind, caption) => {
    expect(around(kind, caption)).not.toContain('q=');
  });
});
