import { html } from 'hono/html';
import { z } from 'zod';
import type { CardIn } from '#sandbox/network/card-checks';

const YEARS_AHEAD = 12;
const two = (n: number) => String(n).padStart(2, '0');

export const PayForm = z.object({
  csrf: z.string().max(100).default(''),
  email: z.string().max(200).default(''),
  'cc-name': z.string().trim().max(80).default(''),
  'cc-number': z.string().max(30).default(''),
  'cc-exp-month': z.string().max(4).default(''),
  'cc-exp-year': z.string().max(4).default(''),
  'cc-csc': z.string().max(8).default(''),
});
export type PayForm = z.infer<typeof PayForm>;

export const cardOf = (form: PayForm): CardIn => ({
  number: form['cc-number'].replace(/[\s-]/g, ''),
  exp_month: Number(form['cc-exp-month']) || 0,
  exp_year: Number(form['cc-exp-year']) || 0,
  cvc: form['cc-csc'].trim(),
});

/** The fields never carry a value from the server: after a refusal the card is typed again. */
export const cardForm = (now: Date) => html`
  <div class="field">
    <label for="cc-name">Name on card</label>
    <input id="cc-name" name="cc-name" autocomplete="cc-name" maxlength="80" />
  </div>
  <div class="field">
    <label for="cc-number">Card number</label>
    <input id="cc-number" name="cc-number" autocomplete="cc-number" inputmode="numeric" maxlength="19" placeholder="1234 1234 1234 1234" />
  </div>
  <div class="row three">
    <div class="field">
      <label for="cc-exp-month">Expiry month</label>
      <select id="cc-exp-month" name="cc-exp-month" autocomplete="cc-exp-month">
        <option value="">Month</option>
        ${Array.from({ length: 12 }, (_, i) => html`<option value="${two(i + 1)}">${two(i + 1)}</option>`)}
      </select>
    </div>
    <div class="field">
      <label for="cc-exp-year">Expiry year</label>
      <select id="cc-exp-year" name="cc-exp-year" autocomplete="cc-exp-year">
        <option value="">Year</option>
        ${Array.from({ length: YEARS_AHEAD }, (_, i) => {
          const year = now.getUTCFullYear() + i;
          return html`<option value="${year}">${year}</option>`;
        })}
      </select>
    </div>
    <div class="field">
      <label for="cc-csc">Security code</label>
      <input id="cc-csc" name="cc-csc" autocomplete="cc-csc" inputmode="numeric" maxlength="4" placeholder="CVC" />
    </div>
  </div>`;
