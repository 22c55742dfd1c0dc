import { describe, expect, test } from 'vitest';
import { foundIn } from '#tests/fields/found-in';

const form = (title: string, number: string, expiry: string, code: string) =>
  `<form>${title}<label>${number} <input id="n"></label><label>${expiry} <input id="e"></label><label>${code} <input id="c"></label></form>`;
const legend = (text: string, ...rest: [string, string, string]) =>
  form('', ...rest)
    .replace('<form>', `<form><fieldset><legend>${text}</legend>`)
    .replace('</form>', '</fieldset></form>');
const ALL = 'n=number e=expiry c=security_code';

describe('"Number" is a card’s by its heading and by what stands behind it', () => {
  test.each([
    form('<h2>Pay by credit card</h2>', 'Number', 'Expiry', 'Code'),
    form('<h2>Kreditkarte</h2>', 'Nummer', 'Gültig bis', 'Code'),
    form('', 'Number', 'Expiry', 'CVV'),
    legend('Tarjeta de crédito', 'Número', 'Caducidad', 'CVV'),
    legend('Carte bancaire', 'Numéro', 'Expiration', 'Cryptogramme'),
    legend('Carta di credito', 'Numero', 'Scadenza', 'CVV'),
  ])('%s', (html) => {
    expect(foundIn(html)).toBe(ALL);
  });
  test.each([
    form('<h2>Passport</h2>', 'Number', 'Expiry date', 'Code'),
    form('<h2>Gift card</h2>', 'Number', 'Valid until', 'Code'),
    form('<h2>Health card</h2>', 'Number', 'Valid until', 'Code'),
    form('', 'Number', 'Expiry date', 'Code'),
  ])('but not %s', (html) => {
    expect(foundIn(html)).toBe('');
  });
});
