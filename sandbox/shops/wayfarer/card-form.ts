import { html } from 'hono/html';
import { ACCOUNTS } from '#sandbox/paysim/accounts';

export const cardForm = (provider: string) => html`<div id="card-fields"
    data-key="${ACCOUNTS.wayfarer.publishableKey}" data-tokens="${provider}/v1/tokens">
  <div class="field">
    <label for="card-number">Card number</label>
    <div class="with-brand">
      <input id="card-number" name="card_number" autocomplete="cc-number" inputmode="numeric" maxlength="23" placeholder="1234 1234 1234 1234" />
      <span id="card-brand" aria-live="polite"></span>
    </div>
  </div>
  <fieldset id="networks" class="marks" hidden><legend>Pay with</legend></fieldset>
  <div class="row three">
    <div class="field">
      <label for="card-month">Month</label>
      <input id="card-month" name="card_month" autocomplete="cc-exp-month" inputmode="numeric" maxlength="2" placeholder="MM" />
    </div>
    <div class="field">
      <label for="card-year">Year</label>
      <input id="card-year" name="card_year" autocomplete="cc-exp-year" inputmode="numeric" maxlength="4" placeholder="YYYY" />
    </div>
    <div class="field">
      <label for="card-code">Security code</label>
      <input id="card-code" name="card_code" autocomplete="cc-csc" inputmode="numeric" maxlength="4" placeholder="CVC" />
    </div>
  </div>
  <div class="row">
    <div class="field">
      <label for="holder">Cardholder, first and last name</label>
      <input id="holder" name="holder" autocomplete="cc-name" maxlength="80" />
    </div>
    <div class="field">
      <label for="postcode">Billing ZIP code</label>
      <input id="postcode" name="postcode" autocomplete="billing postal-code" inputmode="numeric" maxlength="10" />
    </div>
  </div>
  <p class="caption">Your entries are kept while you type, except the security code. <span id="saved" role="status"></span></p>
</div>`;
