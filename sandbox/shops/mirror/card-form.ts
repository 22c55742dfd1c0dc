import { html } from 'hono/html';
import { z } from 'zod';
import type { CardIn } from '#sandbox/network/card-checks';

export const PayForm = z.object({
  csrf: z.string().max(100).default(''),
  email: z.string().max(200).default(''),
  name_on_card: z.string().trim().max(80).default(''),
  card_number: z.string().max(30).default(''),
  card_expiry: z.string().max(9).default(''),
  card_cvc: z.string().max(8).default(''),
});
export type PayForm = z.infer<typeof PayForm>;

export function cardOf({ card_number, card_expiry, card_cvc }: PayForm): CardIn {
  const date = card_expiry.replace(/\D/g, '');
  return {
    number: card_number.replace(/[\s-]/g, ''),
    exp_month: Number(date.slice(0, 2)),
    exp_year: 2000 + Number(date.slice(-2)),
    cvc: card_cvc.trim(),
  };
}

/** The fields never carry a value from the server: after a refusal the card is typed again. */
export const cardForm = () => html`
  <div class="field">
    <label for="name-on-card">Name on card</label>
    <input id="name-on-card" name="name_on_card" autocomplete="cc-name" maxlength="80" />
  </div>
  <div class="field">
    <label for="card-number">Card number</label>
    <input id="card-number" name="card_number" autocomplete="cc-number" inputmode="numeric" maxlength="19" />
  </div>
  <div class="row">
    <div class="field">
      <label for="card-expiry">Expiry (MM/YY)</label>
      <input id="card-expiry" name="card_expiry" autocomplete="cc-exp" inputmode="numeric" maxlength="7" placeholder="MM/YY" />
    </div>
    <div class="field">
      <label for="card-cvc">Security code</label>
      <input id="card-cvc" name="card_cvc" autocomplete="cc-csc" inputmode="numeric" maxlength="4" />
    </div>
  </div>`;
