import { html } from 'hono/html';
import { z } from 'zod';
import type { Acquirer } from '#sandbox/network/acquirer';
import { cardProblemSentence, checkCard } from '#sandbox/network/card-checks';
import { cutLine } from '#sandbox/network/cut-line';
import { sufferFaults } from '#sandbox/network/endpoint-faults';
import { price, totalMinor } from '#sandbox/shop/cart';
import type { Product, Shop } from '#sandbox/shop/shop';

const leaf = (path: string) =>
  `<svg viewBox="0 0 96 96" fill="none" stroke="currentColor" stroke-width="3" stroke-linecap="round" stroke-linejoin="round">${path}</svg>`;

const PRODUCTS: readonly Product[] = [
  {
    sku: 'sampler',
    name: 'Three-tea sampler',
    blurb: 'A green, an oolong and a smoky black, ten grams each.',
    minor: 500,
    art: leaf('<path d="M20 70c0-30 20-46 56-50-2 34-20 54-50 54M20 78c6-16 18-30 34-40"/>'),
  },
  {
    sku: 'first-flush',
    name: 'First flush, tin',
    blurb: 'Picked in April, eighty grams in a tin that closes.',
    minor: 1200,
    art: leaf(
      '<path d="M28 32h40v44a6 6 0 0 1-6 6H34a6 6 0 0 1-6-6zM24 22h48v10H24zM40 52c8-8 16-8 16-8s0 10-10 14"/>',
    ),
  },
  {
    sku: 'gift-set',
    name: 'Gift set for two',
    blurb: 'Two cups, two teas, one box with a ribbon.',
    minor: 1400,
    art: leaf(
      '<path d="M18 44h60v36H18zM14 30h68v14H14zM48 30v50M48 30c-6-16-24-14-20-4 2 6 12 4 20 4 8 0 18 2 20-4 4-10-14-12-20 4"/>',
    ),
  },
  {
    sku: 'kettle',
    name: 'Pour-over kettle',
    blurb: 'Six hundred millilitres, with a spout that listens.',
    minor: 2500,
    art: leaf(
      '<path d="M34 36h34l6 40a6 6 0 0 1-6 6H34a6 6 0 0 1-6-6zM30 46C18 44 14 52 8 54M42 36c0-10 18-10 18 0M70 44c14-2 16 22 4 24"/>',
    ),
  },
];

const PayForm = z.object({
  csrf: z.string(),
  email: z.string().max(200),
  name: z.string().trim().min(2, 'Write the name on the card.').max(80),
  number: z.string().max(30),
  exp_month: z.string(),
  exp_year: z.string(),
  csc: z.string().max(8),
});

/** Paid by a plain HTML form that posts to the shop itself. */
export function lantern({ acquirer }: { acquirer: Acquirer }): Shop {
  return {
    slug: 'lantern',
    name: 'Lantern Tea',
    strapline: 'Tea, weighed by hand',
    technique: 'form-post',
    theme: `:root{--display:Georgia,'Iowan Old Style',serif;--text:Georgia,'Iowan Old Style',serif;--track:-.01em;--radius:4px;
--paper:light-dark(#f6f1e7,#191713);--card:light-dark(#fffdf8,#221f1a);--band:light-dark(#efe7d6,#211e19);--ink:light-dark(#2b2620,#efe8da);
--soft:light-dark(#6b6152,#b3a893);--line:light-dark(#ddd2bd,#3b362d);--edge:light-dark(#8f8470,#7d7361);--accent:light-dark(#3f5a3c,#a9c79f);--on-accent:light-dark(#fff,#16210f);--bad:light-dark(#9b2c1f,#ff9d8f)}`,
    products: PRODUCTS,
    contentSecurityPolicy: () =>
      "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; form-action 'self'; frame-ancestors 'none'",
    cardSection: () => html`
      <div>
        <label for="card-name">Name on card</label>
        <input id="card-name" name="name" autocomplete="cc-name" maxlength="80" />
      </div>
      <div>
        <label for="card-number">Card number</label>
        <input id="card-number" name="number" autocomplete="cc-number" inputmode="numeric" maxlength="19" placeholder="1234 1234 1234 1234" />
      </div>
      <div class="row three">
        <div>
          <label for="card-month">Expiry month</label>
          <select id="card-month" name="exp_month" autocomplete="cc-exp-month">
            <option value="">Month</option>
            ${Array.from({ length: 12 }, (_, i) => {
              const month = String(i + 1).padStart(2, '0');
              return html`<option value="${month}">${month}</option>`;
            })}
          </select>
        </div>
        <div>
          <label for="card-year">Expiry year</label>
          <select id="card-year" name="exp_year" autocomplete="cc-exp-year">
            <option value="">Year</option>
            ${Array.from({ length: 10 }, (_, i) => {
              const year = String(new Date().getFullYear() + i);
              return html`<option value="${year}">${year}</option>`;
            })}
          </select>
        </div>
        <div>
          <label for="card-code">Security code</label>
          <input id="card-code" name="csc" autocomplete="cc-csc" inputmode="numeric" maxlength="4" />
        </div>
      </div>`,
    payRoutes(app, till) {
      app.post('/checkout/pay', async (c) => {
        const cart = till.cartOf(c);
        const read = PayForm.safeParse(await c.req.parseBody());
        if (!read.success) {
          const [issue] = read.error.issues;
          return till.checkoutAgain(
            c,
            cart,
            issue?.path[0] === 'name' ? issue.message : 'Fill in the payment form.',
          );
        }
        const form = read.data;
        if (!till.tokenFits(cart, form.csrf)) return c.text('This form is not from our checkout page.', 403);
        const minor = totalMinor(cart, PRODUCTS);
        if (minor === 0) return c.redirect('/cart', 303);
        cart.email = form.email;
        const card = {
          number: form.number.replace(/[\s-]/g, ''),
          exp_month: Number(form.exp_month),
          exp_year: Number(form.exp_year),
          cvc: form.csc.trim(),
        };
        const at = till.now().toISOString();
        const payment = {
          endpoint: 'lantern.localhost/checkout/pay',
          ...card,
          name: form.name,
          status: 'refused',
          at,
        };
        till.books.payments.push(payment);
        const problem = checkCard(card, till.now());
        if (problem) return till.checkoutAgain(c, cart, cardProblemSentence(problem));
        const merchant = { name: 'Lantern Tea', domain: 'lantern.localhost' };
        const charge = await acquirer.charge({ ...card, amount: price(minor), currency: 'USD', merchant });
        Object.assign(payment, { status: charge.status, decline_code: charge.decline_code });
        const echo = till.books.controls.echo_card ? `${form.number} / ${form.csc}` : undefined;
        const order = till.settle(cart, {
          ...charge,
          last4: card.number.slice(-4),
          ...(echo ? { echo } : {}),
        });
        if ((await sufferFaults(till.books, () => cutLine(c))) === 'cut') return c.body(null);
        if (charge.status === 'declined')
          return till.checkoutAgain(c, cart, 'Your card was declined. Nothing was charged.');
        return c.redirect(`/orders/${order}`, 303);
      });
    },
  };
}
