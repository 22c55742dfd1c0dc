import { html } from 'hono/html';
import { z } from 'zod';
import type { TypedCard } from '#sandbox/shop/card-desk';

const MONTHS = 'Januar Februar März April Mai Juni Juli August September Oktober November Dezember'.split(
  ' ',
);
const YEARS_AHEAD = 12;
const PARTS = [1, 2, 3, 4] as const;

export const PayForm = z.object({
  csrf: z.string().max(100).default(''),
  email: z.string().max(200).default(''),
  karteninhaber: z.string().max(80).default(''),
  kartennummer1: z.string().max(4).default(''),
  kartennummer2: z.string().max(4).default(''),
  kartennummer3: z.string().max(4).default(''),
  kartennummer4: z.string().max(7).default(''),
  monat: z.string().max(2).default(''),
  jahr: z.string().max(4).default(''),
  pruefziffer: z.string().max(8).default(''),
});

export const typedCard = (form: z.infer<typeof PayForm>): TypedCard => ({
  csrf: form.csrf,
  email: form.email,
  name: form.karteninhaber,
  number: PARTS.map((part) => form[`kartennummer${part}`].trim()).join(''),
  exp_month: Number(form.monat) || 0,
  exp_year: Number(form.jahr) || 0,
  cvc: form.pruefziffer.trim(),
});

/** Four boxes of four figures, as paper forms have them; nothing names them for a browser's own filling. */
export const cardForm = (now: Date) => html`
  <div class="field">
    <label for="karteninhaber">Karteninhaber</label>
    <input id="karteninhaber" name="karteninhaber" maxlength="80" autocomplete="off" />
  </div>
  <div class="field" role="group" aria-labelledby="kartennummer">
    <span id="kartennummer" class="label">Kartennummer</span>
    <div class="boxes">
      ${PARTS.map(
        (part) =>
          html`<input id="kartennummer${part}" name="kartennummer${part}" aria-label="Kartennummer, Teil ${part} von 4" inputmode="numeric" maxlength="4" autocomplete="off" placeholder="0000" />`,
      )}
    </div>
  </div>
  <div class="row three">
    <div class="field">
      <label for="monat">Gültig bis, Monat</label>
      <select id="monat" name="monat">
        <option value="">Monat</option>
        ${MONTHS.map((name, i) => html`<option value="${i + 1}">${name}</option>`)}
      </select>
    </div>
    <div class="field">
      <label for="jahr">Jahr</label>
      <select id="jahr" name="jahr">
        <option value="">Jahr</option>
        ${Array.from({ length: YEARS_AHEAD }, (_, i) => {
          const year = now.getUTCFullYear() + i;
          return html`<option value="${year}">${year}</option>`;
        })}
      </select>
    </div>
    <div class="field">
      <label for="pruefziffer">Prüfziffer</label>
      <input id="pruefziffer" name="pruefziffer" inputmode="numeric" maxlength="4" autocomplete="off" placeholder="CVC" />
    </div>
  </div>`;
