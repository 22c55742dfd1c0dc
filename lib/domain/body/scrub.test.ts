import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hasEncodedSecret } from '#domain/body/encoded-secret';
import { passesLuhn } from '#domain/body/luhn';
import { readText } from '#domain/body/reading';
import { scrubText } from '#domain/body/scrub';

const number = '4000007712348061';
const card = { first6: '400000', last4: '8061', length: 16 };
const scrub = (text: string) => scrubText(text, card);

test.each([
  ['bare', '4000007712348061', '************8061'],
  ['spaces', 'paid with 4000 0077 1234 8061.', 'paid with **** **** **** 8061.'],
  ['dashes and dots', '4000-0077.1234-8061', '****-****.****-8061'],
  [
    'no-break spaces as UTF-8 bytes',
    '4000\xc2\xa00077\xc2\xa01234\xc2\xa08061',
    '****\xc2\xa0****\xc2\xa0****\xc2\xa08061',
  ],
  ['named entities', '4000&nbsp;0077&nbsp;1234&nbsp;8061', '****&nbsp;****&nbsp;****&nbsp;8061'],
  ['numeric entities', '4000&#160;0077&#xa0;1234&#8201;8061', '****&#160;****&#xa0;****&#8201;8061'],
  ['percent', 'n=4000%200077%201234%208061', 'n=****%20****%20****%208061'],
  ['plus', 'n=4000+0077+1234+8061&x=1', 'n=****+****+****+8061&x=1'],
  ['digits as percent', '%34000007712348061', '************8061'],
  [
    'JSON escapes',
    '{"n":"4000\\u00a00077\\u00a01234\\u00a08061"}',
    '{"n":"****\\u00a0****\\u00a0****\\u00a08061"}',
  ],
  ['another of the same public part', '4000009999998061', '************8061'],
  ['inside a longer run', '40000077123480619', '************80619'],
  ['one digit in front', '7 4000007712348061', '7 ************8061'],
])('a number is masked: %s', (_, before, after) => {
  expect(scrub(before)).toBe(after);
});

test.each([
  'order 4000-0077',
  '2026-11-21T08:43:57.123Z',
  'https://lantern.localhost:8790/orders/4812',
  '4242 4242 4242 4242',
  '12.00 USD, qty: 135',
  '{"status":200,"code":200,"amount":135}',
  'zip code: 90210, promo_code=123',
])('stays whole: %s', (text) => {
  expect(scrub(text)).toBe(text);
});

test.each([
  ['JSON text', '{"cvc":"042"}', '{"cvc":"***"}'],
  ['JSON number stays JSON', '{"cvc":135,"n":4000007712348061}', '{"cvc":"***","n":"************8061"}'],
  ['nested code', '{"card":{"code":"135"}}', '{"card":{"code":"***"}}'],
  ['form', 'a=1&card%5Bcvc%5D=135&b=135', 'a=1&card%5Bcvc%5D=***&b=135'],
  ['query in a link', 'href="/x?cvv=135&a=2"', 'href="/x?cvv=***&a=2"'],
  ['script', "window.card = { cvc: '135' }", "window.card = { cvc: '***' }"],
  ['label', 'CVC: 135', 'CVC: ***'],
  ['label of two words', 'Security code: 135', 'Security code: ***'],
  ['input', '<input name="cvc" value="135">', '<input name="cvc" value="***">'],
  [
    'input, value first',
    "<input value='135' type=text name=card_cvv>",
    "<input value='***' type=text name=card_cvv>",
  ],
  [
    'input by autocomplete',
    '<input value=135 autocomplete="cc-csc">',
    '<input value=*** autocomplete="cc-csc">',
  ],
])('a code is masked: %s', (_, before, after) => {
  expect(scrub(before)).toBe(after);
});

const code = '739';
const utf16 = (text: string) => text.replace(/./gs, (char) => `${char}\0`);

/** Ways in which shops, frameworks and debuggers say a card's code back. */
const SAID: readonly [string, string][] = [
  ['value before its path', '{"value":"739","path":"cvc"}'],
  ['name before its value', '{"name":"cvc","value":"739"}'],
  ['number before its path', '{"value":739,"path":"cvc"}'],
  ['pair in a list', '["cvc","739"]'],
  ['pair in a list of pairs', '[["number","4"],["cvc","739"]]'],
  ['place as a list', '{"loc":["body","card","cvc"],"msg":"too short","input":"739"}'],
  ['place as a pointer', '{"instancePath":"/card/cvc","params":{"limit":4},"data":"739"}'],
  ['place with brackets', '{"param":"card[cvc]","value":"739"}'],
  ['value below its name', '{"cvc":{"value":"739","valid":false}}'],
  ['list below its name', '{"errors":{"cvc":["739 is not valid"]}}'],
  ['JSON in JSON', '{"payload":"{\\"cvc\\":\\"739\\"}"}'],
  ['JSON in JSON in JSON', JSON.stringify({ a: JSON.stringify({ b: JSON.stringify({ cvc: '739' }) }) })],
  ['object of a script', "card = { value: '739', path: 'cvc' };"],
  ['call of a script', "setField('cvc', '739')"],
  ['template of a script', 'cvc = `739`'],
  ['XML element', '<card><cvc>739</cvc></card>'],
  ['XML attribute', "<card cvc='739'/>"],
  ['XML element with attributes', '<SecurityCode type="3d">739</SecurityCode>'],
  ['XML name and value', '<Field Name="CVV2">739</Field>'],
  ['XML parameters', '<param><name>cvc</name><value>739</value></param>'],
  ['definition list', '<dt>Security code</dt><dd>739</dd>'],
  ['table cells', '<tr><td>CVC</td>\n  <td class="x">739</td></tr>'],
  ['label', '<label for="a">CVV</label> <span>739</span>'],
  ['label and a field without a name', '<label>CVC <input id="a7" type="text" value="739"></label>'],
  ['textarea', '<textarea name="cvc">739</textarea>'],
  ['data attribute', '<div data-cvc="739"></div>'],
  ['data attributes', '<div data-field="cvc" data-value="739"></div>'],
  ['upper-case attributes', '<INPUT VALUE="739" NAME="CVC">'],
  ['attributes without quotes', '<input value=739 name=card_cvv>'],
  ['meta', '<meta name="cvc" content="739">'],
  ['comment', '<!-- cvc: 739 -->'],
  ['sentence', 'Security code 739 is not valid.'],
  ['sentence, value first', '739 is not a valid security code'],
  ['sentence with quotes', 'The CVC you entered, “739”, is wrong: cvc "739".'],
  ['sentence in parentheses', 'Wrong code (739) for CVC (739)'],
  ['PHP print_r', 'Array ( [cvc] => 739 )'],
  ['PHP var_dump', 'array(1) { ["cvc"]=> string(3) "739" }'],
  ['PHP serialize', 'a:1:{s:3:"cvc";s:3:"739";}'],
  ['Ruby hash', '{:cvc=>"739"}'],
  ['Ruby inspect', '#<Card cvc: "739">'],
  ['Python dict', "{'cvc': '739'}"],
  ['Python repr', "Card(cvc='739')"],
  ['Java toString', 'Card[cvc=739]'],
  ['Go struct', '{CVC:739}'],
  ['YAML', 'card:\n  cvc: "739"'],
  ['TOML', 'cvc = 739'],
  ['CSV row', 'cvc,739'],
  ['log line', 'level=warn cvc=739 msg=bad'],
  ['entities around', '&quot;cvc&quot;:&quot;739&quot;'],
  ['entities inside', 'cvc: &#55;&#51;&#57;'],
  ['escapes inside', '{"cvc":"\\u0037\\u0033\\u0039"}'],
  ['percent', '%22cvc%22%3A%22739%22'],
  ['percent twice', '%2522cvc%2522%253A%2522739%2522'],
  ['plus signs', 'security+code=+739'],
  ['header', 'X-Card-CVC: 739'],
  ['cookie', 'Set-Cookie: card={"cvc":"739"}; Path=/'],
  ['cookie, percent', 'Set-Cookie: card=%7B%22cvc%22%3A%22739%22%7D; Path=/'],
  ['one by one', 'CVC: 7 3 9'],
  ['character codes', '{"cvc":[55,51,57]}'],
  ['part of a word', '<li class="cvc_739">'],
  ['base64', '{"cvc":"NzM5"}'],
  ['UTF-16', utf16('cvc=739')],
];

test('sixty-two spellings of a code are the measure', () => {
  expect(SAID).toHaveLength(62);
});
test.each(SAID)('a code said back is masked: %s', (_, text) => {
  const masked = scrub(text);
  expect(masked).not.toBe(text);
  expect(readText(masked).text.replace(/[ ,]/g, '')).not.toContain(code);
  expect(masked).not.toMatch(/NzM5|5\D?5\D+5\D?1\D+5\D?7/);
});
test.each(SAID.map(([name, text]) => [name, text] as const))(
  'and whatever it is, so that a guess tells nothing: %s',
  (_, text) => {
    const other = text
      .replaceAll('739', '204')
      .replace(utf16('739'), utf16('204'))
      .replace('NzM5', 'MjA0')
      .replace('7 3 9', '2 0 4')
      .replace('55,51,57', '50,48,52')
      .replace('&#55;&#51;&#57;', '&#50;&#48;&#52;')
      .replace('\\u0037\\u0033\\u0039', '\\u0032\\u0030\\u0034');
    expect(scrub(other)).toBe(scrub(text));
  },
);

test.each([
  ['cells', '<tr><td>4000</td><td>0077</td><td>1234</td><td>8061</td></tr>'],
  [
    'inputs',
    '<input name="n1" value="4000"><input name="n2" value="0077"><input name="n3" value="1234"><input name="n4" value="8061">',
  ],
  [
    'inputs of four signs each',
    ['4000', '0077', '1234', '8061'].map((part) => `<input maxlength="4" value="${part}">`).join(''),
  ],
  ['words between', '4000 then 0077 then 1234 then 8061'],
  ['other numbers between', 'a: 4000, x1: 5, b: 0077, x2: 6, c: 1234, d: 8061'],
  ['character codes', [...number].map((digit) => 48 + Number(digit)).join(',')],
  ['hexadecimal codes', [...number].map((digit) => `0x3${digit}`).join(' ')],
  ['UTF-16', utf16(number)],
  [
    'full-width digits',
    [...number].map((digit) => `\xef\xbc${String.fromCharCode(0x90 + Number(digit))}`).join(''),
  ],
  ['percent twice', [...number].map((digit) => `%253${digit}`).join('')],
  ['marks that nobody sees', [...number].join('&#8203;')],
  ['tags around each digit', [...number].map((digit) => `<b>${digit}</b>`).join('')],
])('a number in pieces is masked: %s', (_, text) => {
  const left = readText(scrub(text)).text;
  expect(left).toMatch(/\*/);
  expect(left.replace(/\D/g, '')).not.toContain('7123');
  expect(hasEncodedSecret(scrub(text), number)).toBe(false);
});

test.each([
  'Enter the security code. Your order 4812 is held.',
  '<label>CVC</label><input name="cvc" maxlength="4" size="120"><input name="amount" value="135">',
  '{"checks":{"cvc_check":"pass"},"exp_year":2028,"amount":1200}',
  '{"cvc":null,"code":200}',
  'Total 135 USD, security code: ***',
  'CVC *** exp 08/2028',
  '<label>Security code</label><input autocomplete="cc-csc"> <button>Pay 1200 USD</button>',
])('beside a code’s name stays whole: %s', (text) => {
  expect(scrub(text)).toBe(text);
});

test('a thousand candidates echoed in one page come back masked alike', () => {
  const candidates: string[] = [];
  for (let middle = 0; candidates.length < 1000; middle += 1) {
    const candidate = `400000${String(middle * 7 + 100_000).padStart(6, '0')}8061`;
    if (passesLuhn(candidate)) candidates.push(candidate);
  }
  const page = [...candidates, number].map((one) => `<li>${one}</li>`).join('\n');
  const lines = new Set(scrub(page).split('\n'));
  expect([...lines]).toEqual(['<li>************8061</li>']);
});

test('a page that lists 000 to 999 is not altered', () => {
  const page = Array.from({ length: 1000 }, (_, code) => `<li>${String(code).padStart(3, '0')}</li>`).join(
    '',
  );
  expect(scrub(page)).toBe(page);
});

test('codes under a code key are masked alike, all thousand', () => {
  const lines = Array.from({ length: 1000 }, (_, code) => scrub(`cvc=${String(code).padStart(3, '0')}`));
  expect(new Set(lines)).toEqual(new Set(['cvc=***']));
});

test('no text keeps the number, whatever stands between its digits and around it', () => {
  const separator = fc.constantFrom(
    '',
    ' ',
    '-',
    '.',
    '&nbsp;',
    '%20',
    '+',
    '\t',
    ' - ',
    '\xc2\xa0',
    '\\u2009',
  );
  fc.assert(
    fc.property(
      fc.string(),
      fc.array(separator, { minLength: 15, maxLength: 15 }),
      fc.string(),
      (before, gaps, after) => {
        const written = [...number].map((digit, at) => digit + (gaps[at] ?? '')).join('');
        const digits = scrub(`${before} ${written} ${after}`).replace(/\D/g, '');
        expect(digits).not.toContain(number);
      },
    ),
  );
});

test.each([
  ['digits', '4'.repeat(2_000_000)],
  ['the public part over and over', '4000008061'.repeat(200_000)],
  ['open inputs', '<input '.repeat(280_000)],
  ['keys', 'cvc'.repeat(600_000)],
  ['codes', 'cvc=123 '.repeat(250_000)],
  ['names said as values', '"cvc",'.repeat(330_000)],
  ['groups', '4000 0012 '.repeat(200_000)],
  ['escapes within escapes', '%2541'.repeat(400_000)],
  ['brackets', '[{('.repeat(660_000)],
  ['quotes', '"'.repeat(2_000_000)],
  ['spaces', `1${' '.repeat(2_000_000)}`],
  ['numbers after spaces', `cvc${' '.repeat(60)}123 `.repeat(30_000)],
])('two megabytes of %s take linear time', (_, text) => {
  const started = performance.now();
  scrub(text);
  expect(performance.now() - started).toBeLessThan(6_000);
});
