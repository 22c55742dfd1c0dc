import { html } from 'hono/html';
import type { PaySession } from '#sandbox/paysim/pay-sessions';
import { providerPage } from '#sandbox/paysim/provider-page';

/** The provider's own checkout: shops that want nothing to do with cards send their customers here. */
export function payPage({ id, account, amount, currency }: PaySession, problem = '') {
  const total = `${amount} ${currency}`;
  return providerPage({
    title: `Pay ${account.merchant.name} · Paysim`,
    kind: 'pay',
    scripts: ['/pay.js'],
    body: html`<section class="order">
        <p class="sign">Paysim</p>
        <h1><span class="payee">${account.merchant.name}</span> <span class="amount">${total}</span></h1>
        <p>Total due today</p>
        <p class="caption">You are on the payment page of Paysim. ${account.merchant.name} never sees your card.</p>
      </section>
      <section>
        <h2>Pay by card</h2>
        <p id="problem" class="problem" role="alert"${problem ? '' : html` hidden`}>${problem}</p>
        <form id="pay-form" method="post" action="/v1/hosted-payments" novalidate>
          <input type="hidden" name="session" value="${id}" />
          <input type="hidden" name="key" value="${account.publishableKey}" />
          <div class="field">
            <label for="card-number">Card number</label>
            <input id="card-number" name="card_number" autocomplete="cc-number" inputmode="numeric" maxlength="23" placeholder="1234 1234 1234 1234" />
          </div>
          <div class="row">
            <div class="field">
              <label for="card-expiry">Expiry (MM / YY)</label>
              <input id="card-expiry" name="card_expiry" autocomplete="cc-exp" inputmode="numeric" maxlength="9" placeholder="MM / YY" />
            </div>
            <div class="field">
              <label for="card-cvc">Security code</label>
              <input id="card-cvc" name="card_cvc" autocomplete="cc-csc" inputmode="numeric" maxlength="4" placeholder="CVC" />
            </div>
          </div>
          <div class="field">
            <label for="card-name">Name on card</label>
            <input id="card-name" name="card_name" autocomplete="cc-name" maxlength="80" />
          </div>
          <button id="pay" type="submit">Pay ${total}</button>
        </form>
        <form method="post" action="/v1/cancellations">
          <input type="hidden" name="session" value="${id}" />
          <button class="plain" type="submit">Back to ${account.merchant.name}</button>
        </form>
      </section>`,
  });
}

export const sessionGonePage = () =>
  providerPage({
    title: 'This payment has lapsed · Paysim',
    kind: 'pay',
    body: html`<section class="order"><p class="sign">Paysim</p>
      <h1>This payment has lapsed</h1>
      <p>Nothing was charged. Go back to the shop and check out again.</p></section>`,
  });
