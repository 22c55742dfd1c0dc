// The page side of the fill tests: each entry mounts one card form with the real library. `cardState` says what the
// library itself believes to be in the form.
import Cleave from 'cleave.js';
import IMask from 'imask';
import Inputmask from 'inputmask';
import { createElement as h, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { PatternFormat } from 'react-number-format';
import { mount } from 'svelte';
import { createApp } from 'vue/dist/vue.esm-bundler.js';
import CardForm from './CardForm.svelte';

const place = document.querySelector('#form');
const FIELDS = [
  ['number', 'Card number', 'cc-number', ''],
  ['expiry', 'Expiry', 'cc-exp', 'MM / YY'],
  ['code', 'Security code', 'cc-csc', ''],
];
const plainForm = () => {
  place.innerHTML = FIELDS.map(
    ([id, label, autocomplete, placeholder]) =>
      `<label>${label} <input id="${id}" autocomplete="${autocomplete}" placeholder="${placeholder}"></label>`,
  ).join('');
  return Object.fromEntries(FIELDS.map(([id]) => [id, document.querySelector(`#${id}`)]));
};

const FORMS = {
  cleave() {
    const { number, expiry, code } = plainForm();
    const masks = {
      number: new Cleave(number, { creditCard: true }),
      expiry: new Cleave(expiry, { date: true, datePattern: ['m', 'y'] }),
      code: new Cleave(code, { numericOnly: true, blocks: [4] }),
    };
    return () => Object.fromEntries(Object.entries(masks).map(([id, mask]) => [id, mask.getRawValue()]));
  },
  imask() {
    const { number, expiry, code } = plainForm();
    const masks = {
      number: IMask(number, { mask: '0000 0000 0000 0000', lazy: false }),
      expiry: IMask(expiry, {
        mask: 'MM / YY',
        blocks: { MM: { mask: IMask.MaskedRange, from: 1, to: 12 }, YY: { mask: '00' } },
      }),
      code: IMask(code, { mask: /^\d{0,4}$/ }),
    };
    return () => Object.fromEntries(Object.entries(masks).map(([id, mask]) => [id, mask.unmaskedValue]));
  },
  inputmask() {
    const { number, expiry, code } = plainForm();
    Inputmask('9999 9999 9999 9999').mask(number);
    Inputmask('99/99', { placeholder: '_' }).mask(expiry);
    Inputmask('9{3,4}').mask(code);
    return () =>
      Object.fromEntries([number, expiry, code].map((one) => [one.id, one.inputmask.unmaskedvalue()]));
  },
  react() {
    let state = {};
    function Form() {
      const [card, setCard] = useState({ number: '', expiry: '', code: '' });
      state = card;
      return FIELDS.map(([id, label, autoComplete]) =>
        h('label', { key: id }, label, [
          h('input', {
            key: id,
            id,
            autoComplete,
            value: card[id],
            onChange: ({ target }) => setCard((before) => ({ ...before, [id]: target.value })),
          }),
        ]),
      );
    }
    createRoot(place).render(h(Form));
    return () => state;
  },
  numberFormat() {
    const state = {};
    const field = (id, format, autoComplete, label) =>
      h('label', { key: id }, label, [
        h(PatternFormat, {
          key: id,
          id,
          format,
          autoComplete,
          mask: '_',
          allowEmptyFormatting: id === 'number',
          onValueChange: ({ value }) => {
            state[id] = value;
          },
        }),
      ]);
    createRoot(place).render([
      field('number', '#### #### #### ####', 'cc-number', 'Card number'),
      field('expiry', '##/##', 'cc-exp', 'Expiry (MM/YY)'),
      field('code', '####', 'cc-csc', 'Security code'),
    ]);
    return () => state;
  },
  vue() {
    const state = { number: '', expiry: '', code: '' };
    const template = FIELDS.map(
      ([id, label, autocomplete]) =>
        `<label>${label} <input v-model.lazy="card.${id}" autocomplete="${autocomplete}"></label>`,
    ).join('');
    const app = createApp({ template, data: () => ({ card: state }) }).mount(place);
    return () => ({ ...app.card });
  },
  svelte() {
    mount(CardForm, { target: place });
    return window.cardState;
  },
};

window.cardState = FORMS[place.dataset.form]();
