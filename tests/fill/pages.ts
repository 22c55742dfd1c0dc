/** Checkout pages written for the fill tests: what saved pages can't hold. */
import { DRAWN_PAGES } from '#tests/fill/drawn-pages';

const input = (id: string, label: string, more = '') => `<label>${label} <input id="${id}" ${more}></label>`;
const number = (id = 'number', more = '') => input(id, 'Card number', `autocomplete="cc-number" ${more}`);
const expiry = (more = '', label = 'Expiry') => input('expiry', label, `autocomplete="cc-exp" ${more}`);
const code = (id = 'code') => input(id, 'Security code', 'autocomplete="cc-csc" maxlength="4"');
const card = `${number()}${expiry()}${code()}`;
const page = (body: string, { lang = 'en', dir = 'ltr' } = {}) =>
  `<!doctype html><html lang="${lang}" dir="${dir}"><meta charset="utf-8"><style>label{display:block;margin:8px}</style><body><h1>Checkout</h1>${body}`;
const form = (inner: string) => page(`<form id="pay">${inner}</form>`);

export const LOCALES = 'de fr es pt it nl pl cs ru tr ar ja'.split(' ');
const months = (locale: string) =>
  Array.from({ length: 12 }, (_, at) =>
    new Intl.DateTimeFormat(locale, { month: 'long', calendar: 'gregory', timeZone: 'UTC' }).format(
      Date.UTC(2001, at, 15),
    ),
  );
const options = (texts: readonly string[]) =>
  texts.map((text, at) => `<option value="${'abcdefghijkl'[at]}">${text}</option>`).join('');
const years = Array.from({ length: 8 }, (_, at) => `<option>${2026 + at}</option>`).join('');
const localPage = (locale: string) =>
  page(
    `<form>${number()}<select id="month" autocomplete="cc-exp-month"><option value="">–</option>${options(months(locale))}</select><select id="year" autocomplete="cc-exp-year">${years}</select>${code()}</form>`,
    { lang: locale, dir: locale === 'ar' ? 'rtl' : 'ltr' },
  );

const shadow = (mode: string) =>
  page(`<card-form></card-form><script>
    const root = document.querySelector('card-form').attachShadow({ mode: '${mode}' });
    root.innerHTML = ${JSON.stringify(`<form>${card}</form>`)};
    window.inShadow = () => [...root.querySelectorAll('input')].map(({ value }) => value);
  </script>`);

const library = (name: string) =>
  page(
    `<form><div id="form" data-form="${name}"></div></form><script type="module" src="/client.js"></script>`,
  );
export const LIBRARIES = ['cleave', 'imask', 'inputmask', 'react', 'numberFormat', 'vue', 'svelte'];

/** A number that nobody sees, in a box of this style, before a form that everybody sees. */
export const TRAPS: readonly (readonly [name: string, style: string, more?: string])[] = [
  ['filter', 'filter:opacity(0)'],
  ['filter-some', 'filter:opacity(30%);opacity:.4'],
  ['mask', 'mask-image:linear-gradient(transparent,transparent)'],
  ['mask-size', 'mask:linear-gradient(#000,#000) 0 0/0 0 no-repeat'],
  ['inset-right', 'clip-path:inset(0 100% 0 0)'],
  ['inset-bottom', 'clip-path:inset(0 0 calc(100% - 1px))'],
  ['polygon', 'clip-path:polygon(0 0,100% 0,100% 1px,0 1px)'],
  ['clip', 'position:absolute;clip:rect(0 1px 1px 0)'],
  ['scroller', 'height:0;overflow:auto'],
  ['scroller-wide', 'width:1px;height:1px;overflow:scroll'],
  ['paint', 'contain:paint;height:0'],
  ['far-right', 'position:absolute;left:3000px;top:10px', 'html{overflow-x:hidden}'],
  ['fixed', 'position:fixed;left:3000px;top:10px'],
  ['body', '', 'html{overflow:auto}body{height:0;overflow:hidden}'],
];
const trapped = (style: string, css = '') =>
  page(
    `<div style="${style}">${number('trap')}</div><form style="position:fixed;left:8px;top:80px">${card}</form>`,
  ).replace('<style>', `<style>${css}`);

const boxes = [1, 2, 3, 4]
  .map((part) => `<input class="box" aria-label="Card number, part ${part} of 4" maxlength="4" size="4">`)
  .join('');

export const PAGES: Readonly<Record<string, string>> = {
  ...DRAWN_PAGES,
  ...Object.fromEntries(LIBRARIES.map((name) => [name, library(name)])),
  ...Object.fromEntries(LOCALES.map((locale) => [`months-${locale}`, localPage(locale)])),
  'shadow-open': shadow('open'),
  'shadow-closed': shadow('closed'),
  boxes:
    page(`<form><fieldset><legend>Card number</legend>${boxes}</fieldset>${expiry()}${code()}</form><script>
    const boxes = [...document.querySelectorAll('.box')];
    for (const [at, box] of boxes.entries())
      box.addEventListener('input', () => { if (box.value.length === 4) boxes[at + 1]?.focus(); });
  </script>`),
  late: page(`<div id="here"></div><script>
    setTimeout(() => { document.querySelector('#here').innerHTML = ${JSON.stringify(`<form>${card}</form>`)}; }, 900);
  </script>`),
  'long-year': form(`${number()}${expiry('maxlength="7"', 'Expires (MM/YYYY)')}${code()}`),
  pattern: form(
    `${number('number', 'pattern="[0-9]{4} [0-9]{4} [0-9]{4} [0-9]{4}"')}${expiry('pattern="[0-9]{2}-[0-9]{4}"')}${code()}`,
  ),
  'year-first': form(`${number()}${expiry('', 'Valid until (YYYY-MM)')}${code()}`),
  'month-input': form(`${number()}${expiry('type="month"')}${code()}`),
  'keys-only': page(`<form>${number()}${expiry()}${code()}</form><script>
    // A mask of the old sort: it writes what is typed by itself, and throws away what came otherwise.
    const field = document.querySelector('#number');
    let kept = '';
    field.addEventListener('keypress', (event) => {
      event.preventDefault();
      if (/\\d/.test(event.key)) kept += event.key;
      field.value = kept.replace(/(\\d{4})(?=\\d)/g, '$1 ');
    });
    field.addEventListener('keydown', (event) => { if (event.key === 'Backspace') kept = ''; });
    field.addEventListener('input', () => { field.value = kept; });
  </script>`),
  'new-element': page(`<form id="pay">${card}</form><script>
    // A framework that draws the form anew once the brand is known.
    document.querySelector('#number').addEventListener('blur', (event) => {
      for (const id of ['number', 'code']) {
        const old = document.querySelector('#' + id);
        const copy = old.cloneNode();
        copy.value = old.value;
        old.replaceWith(copy);
      }
    }, { once: true });
  </script>`),
  empties: page(`<form>${card}</form><script>
    // The brand look-up clears the number once, when the date is written.
    document.querySelector('#expiry').addEventListener('change', () => {
      if (!window.cleared) document.querySelector('#number').value = '';
      window.cleared = true;
    });
  </script>`),
  'card-type': form(
    `<select id="type" name="cardtype" aria-label="Card type"><option value="">Choose</option><option value="MC">MasterCard</option><option value="VI">Visa</option><option value="AE">American Express</option></select>${card}`,
  ),
  'card-type-radio': form(
    `<label><input type="radio" name="brand" value="mastercard" checked> MasterCard</label><label><input type="radio" name="brand" value="visa" id="visa"> Visa</label>${card}`,
  ),
  combobox:
    page(`<form>${number()}<label>Expiry month <input id="month" name="exp_month" readonly role="combobox" aria-haspopup="listbox" aria-controls="months"></label>
    <div id="months" role="listbox" hidden></div>${input('year', 'Expiry year', 'name="exp_year"')}${code()}</form><script>
    const list = document.querySelector('#months');
    document.querySelector('#month').addEventListener('click', () => {
      list.hidden = false;
      list.innerHTML = ${JSON.stringify(
        months('en')
          .map((name) => `<div role="option">${name}</div>`)
          .join(''),
      )};
    });
    list.addEventListener('click', ({ target }) => {
      document.querySelector('#month').value = target.textContent;
      list.hidden = true;
    });
  </script>`),
  copies: page(`<form>${card}</form><p id="copy"></p><script>
    document.addEventListener('input', ({ target }) => {
      document.querySelector('#copy').textContent += target.value;
      document.title = target.value;
    });
  </script>`),
  honeypots: page(`<form>
    <div style="position:absolute;left:-5000px">${number('trap1')}</div><div style="opacity:0">${number('trap2')}</div>
    <div style="height:0;overflow:hidden">${number('trap3')}</div><div style="display:none">${code('trap4')}</div>${card}</form>`),
  ...Object.fromEntries(TRAPS.map(([name, style, more]) => [`trap-${name}`, trapped(style, more)])),
  'in-scroller': page(
    `<div style="height:120px;overflow:auto;clip-path:inset(0 round 8px)"><div style="height:600px">Read this first</div><form>${card}</form></div>`,
  ),
  'in-modal': page(
    `<div style="height:3000px"></div><div style="position:fixed;inset:40px;overflow:auto;background:#fff"><form>${card}</form></div>`,
  ).replace('<style>', '<style>body{overflow:hidden}'),
  lid: page(`<form>${card}</form><div style="position:fixed;inset:0;background:#fff;z-index:9"></div>`),
  bar: page(
    `<form>${card}</form><div style="height:2000px"></div><div style="position:fixed;left:0;right:0;top:0;height:60%;background:#fff;z-index:9"></div>`,
  ).replace('<h1>', '<div style="height:1500px"></div><h1>'),
  'two-forms': page(`<form>${number('a')}${code('b')}</form><form>${number('c')}${code('d')}</form>`),
  postcodes:
    page(`<form>${input('ship', 'ZIP code', 'autocomplete="shipping postal-code"')}${input('city', 'City')}${input('street', 'Street')}
    ${card}${input('bill', 'Billing ZIP code')}</form>`),
  'saved-card': page(
    `<form>${input('saved', 'Security code', 'autocomplete="cc-csc"')}<p>or a new card</p>${card}</form>`,
  ),
  hosted: page(`<form>${input('holder', 'Name on card', 'autocomplete="cc-name"')}</form>
    <iframe title="Card number" src="FIELDS/field-number" width="300" height="90"></iframe>
    <iframe title="Expiry" src="FIELDS/field-expiry" width="300" height="90"></iframe>
    <iframe title="Code" src="FIELDS/field-code" width="300" height="90"></iframe>`),
  'hosted-alone':
    page(`<iframe title="Card number" src="FIELDS/field-number" width="300" height="90"></iframe>
    <iframe title="Expiry" src="FIELDS/field-expiry" width="300" height="90"></iframe>
    <iframe title="Code" src="FIELDS/field-code" width="300" height="90"></iframe>
    <button id="shop" type="button">Continue shopping</button> <button id="pay" type="button">Pay now</button>`),
  'hosted-elsewhere': page(`<iframe src="OTHER/field-number" width="300" height="90"></iframe>`),
  'hosted-sandboxed': page(
    `<iframe sandbox="allow-scripts" src="/plain-frame" width="400" height="300"></iframe>`,
  ),
  'hosted-sandboxed-origin': page(
    `<iframe sandbox="allow-scripts allow-same-origin allow-forms" src="/plain-frame" width="400" height="300"></iframe>`,
  ),
  'payment-sandboxed': page(
    ['number', 'expiry', 'code']
      .map(
        (id) =>
          `<iframe sandbox="allow-scripts allow-same-origin" src="FIELDS/field-${id}" width="300" height="90"></iframe>`,
      )
      .join(''),
  ),
  'plain-frame': form(card),
  'field-number': page(
    `${number()}<input autocomplete="cc-exp" style="opacity:0;width:1px"><input autocomplete="cc-csc" style="position:absolute;top:-400px">`,
  ),
  'field-expiry': page(expiry()),
  'field-code': page(code()),
  moves: page(`<form>${input('holder', 'Name on card', 'autocomplete="cc-name"')}</form>
    <iframe id="f" src="/plain-frame" width="400" height="300"></iframe><script>
    document.querySelector('#holder').addEventListener('input', () => { document.querySelector('#f').src = '/field-expiry'; });
  </script>`),
};
