import { describe, expect, test } from 'vitest';
import { foundIn } from '#tests/fields/found-in';

const named =
  '<div><label>Card number <input id="n" autocomplete="cc-number"></label><label>Expires <input id="e" autocomplete="cc-exp"></label><label>CVC <input id="c" autocomplete="cc-csc"></label></div>';
const plain =
  '<div><label>Card number <input id="n"></label><label>Expires <input id="e"></label><label>Security code <input id="c"></label></div>';
const ALL = 'n=number e=expiry c=security_code';

describe('a heading about something else does not take a card away', () => {
  test.each([
    'Have a promo code?',
    'Is this a gift?',
    'You will earn 120 rewards points',
    'Make your gift today',
    'Gutschein',
    'Code promo',
    'Cupón de descuento',
    'クーポン',
    'Discount',
  ])('%s', (heading) => {
    expect(foundIn(`<h3>${heading}</h3><button>Add</button>${named}`)).toBe(ALL);
    expect(foundIn(`<h3>${heading}</h3><button>Add</button>${plain}`)).toBe(ALL);
  });
  test.each([
    ['its own box behind it', `<h3>Promo code</h3><label>Code <input id="p"></label><button>Apply</button>`],
    ['its own box in a box', `<div><h3>Promo code</h3></div><div><label>Code <input id="p"></label></div>`],
    ['a summary aside', `<aside><h2>Order summary</h2><p>12.00</p><h4>Discount</h4><p>-1.00</p></aside>`],
    ['a gift card named beside it', '<h3>Add a gift card</h3>', named],
  ])('%s', (_what, before, form = plain) => {
    expect(foundIn(`<form>${before}${form}</form>`)).toBe(ALL);
  });
});

describe('a gift card is none', () => {
  test.each([
    ['its number and code', 'Check your gift card balance', 'Security code'],
    ['with a code that looks like a card’s', 'Geschenkkarte', 'CVC'],
  ])('%s', (_what, heading, code) => {
    const form = `<label>Card number <input id="g"></label><label>${code} <input id="p" maxlength="4"></label>`;
    expect(foundIn(`<h1>${heading}</h1><form>${form}</form>`)).toBe('');
  });
  test('under one heading with a promotional code', () => {
    const gift = '<label>Card number <input id="g"></label><label>Security code <input id="p"></label>';
    expect(foundIn(`<form><h3>Gift card or promo code</h3>${gift}</form>`)).toBe('');
  });
});
