import { html } from 'hono/html';

const FIELDS = {
  number: {
    label: 'Card number',
    autocomplete: 'cc-number',
    name: 'cardnumber',
    placeholder: '1234 1234 1234 1234',
  },
  expiry: { label: 'Expiry date', autocomplete: 'cc-exp', name: 'exp-date', placeholder: 'MM / YY' },
  cvc: { label: 'Security code', autocomplete: 'cc-csc', name: 'cvc', placeholder: 'CVC' },
} as const;
export type FieldName = keyof typeof FIELDS;
export const isFieldName = (text: string): text is FieldName => Object.hasOwn(FIELDS, text);

/** One hosted field: the whole page is one input, framed by the shop where its own input would stand. */
export function fieldPage(kind: FieldName) {
  const { label, autocomplete, name, placeholder } = FIELDS[kind];
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="color-scheme" content="light dark" />
        <title>${label}</title>
        <link rel="stylesheet" href="/v1/field.css" />
      </head>
      <body data-kind="${kind}">
        <input id="${name}" name="${name}" autocomplete="${autocomplete}" aria-label="${label}" placeholder="${placeholder}"
          type="text" inputmode="numeric" spellcheck="false" autocapitalize="off" />
        <span id="brand" aria-live="polite"></span>
        <script src="/v1/field.js"></script>
      </body>
    </html>`;
}

/** All three fields in one frame, for shops that want one line. */
export function cardPage() {
  const input = (kind: FieldName) => {
    const { label, autocomplete, name, placeholder } = FIELDS[kind];
    return html`<input id="${name}" name="${name}" data-kind="${kind}" autocomplete="${autocomplete}" aria-label="${label}"
      placeholder="${placeholder}" type="text" inputmode="numeric" spellcheck="false" autocapitalize="off" />`;
  };
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="color-scheme" content="light dark" />
        <title>Card</title>
        <link rel="stylesheet" href="/v1/field.css" />
      </head>
      <body class="one-line">
        ${input('number')}<span id="brand" aria-live="polite"></span>${input('expiry')}${input('cvc')}
        <script src="/v1/card.js"></script>
      </body>
    </html>`;
}

export const controllerPage = () => html`<!doctype html>
  <html lang="en">
    <head><meta charset="utf-8" /><title>Paysim controller</title></head>
    <body><script src="/v1/controller.js"></script></body>
  </html>`;
