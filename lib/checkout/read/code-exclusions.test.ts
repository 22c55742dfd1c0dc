import { describe, expect, test } from 'vitest';
import { codeExclusions } from '#checkout/read/code-exclusions';
import { foundIn } from '#tests/fields/found-in';

describe('what is bought may stand before a part of a card', () => {
  test.each([
    'booking_',
    'reservation_',
    'membership_',
    'ticket_',
    'ctl00_Member_',
    'customer_reference_',
    'invoice_',
    'shipping_',
  ])('%s', (before) => {
    const ids = [`${before}cc_number`, `${before}cc_exp`, `${before}cvv`];
    const inputs = ids.map((id) => `<input id="${id}" name="${id}">`).join('');
    expect(foundIn(`<form>${inputs}</form>`)).toBe(
      `${ids[0]}=number ${ids[1]}=expiry ${ids[2]}=security_code`,
    );
  });
  test.each(['gift_card_number', 'membership_card_number', 'student_number', 'ticket_number'])(
    'but %s is something else',
    (code) => {
      expect(codeExclusions(code)).not.toEqual([]);
    },
  );
});

const N = '<input id="N" autocomplete="cc-number">';
const E = '<input id="E" placeholder="MM/YY">';
const C = '<input id="C" placeholder="CVV">';
test.each([
  ['kkNr', 'number'],
  ['KKNummer', 'number'],
  ['tarjeta', 'number'],
  ['PANNumber', 'number'],
  ['cnumber', 'number'],
  ['gueltigBis', 'expiry'],
  ['gueltigkeit', 'expiry'],
  ['cardDate', 'expiry'],
  ['pruefziffer', 'security_code'],
  ['pruefnummer', 'security_code'],
  ['kartenpruefnummer', 'security_code'],
  ['ccsc', 'security_code'],
  ['ccVerify', 'security_code'],
  ['guvenlik', 'security_code'],
  ['kkInhaber', 'name'],
])('%s alone is a %s', (id, kind) => {
  const asked = `<input id="${id}" name="${id}">`;
  const rest = { number: '', expiry: C, security_code: E, name: E + C }[kind as 'number'] ?? '';
  const before = kind === 'number' ? asked + E + C : N + rest + asked;
  expect(foundIn(`<form>${before}</form>`)).toContain(`${id}=${kind}`);
});
