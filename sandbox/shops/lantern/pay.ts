import type { Acquirer } from '#sandbox/acquirer/acquirer';
import type { Payment } from '#sandbox/network/books';
import { cardProblemSentence, checkCard } from '#sandbox/network/card-checks';
import { paymentEndpoint } from '#sandbox/network/payment-endpoint';
import type { ShopApp, Till } from '#sandbox/shop/shop';
import { cardOf, PayForm } from '#sandbox/shops/lantern/card-form';

const MERCHANT = { name: 'Lantern Tea', domain: 'lantern.localhost' };
const FORM_TYPE = 'application/x-www-form-urlencoded';

/** The plain form's target: the card arrives here, at the shop itself. */
export function payRoute(app: ShopApp, till: Till, acquirer: Acquirer): void {
  const { books, now } = till;
  app.post('/checkout/pay', paymentEndpoint(books), async (c) => {
    if (!c.req.header('content-type')?.startsWith(FORM_TYPE)) return c.text('Send the form as a form.', 415);
    const read = PayForm.safeParse(await c.req.parseBody());
    if (!read.success) return c.text('This is not our payment form.', 400);
    const form = read.data;
    const cart = till.cartOf(c);
    const card = cardOf(form);
    const payment: Payment = {
      endpoint: 'lantern.localhost/checkout/pay',
      ...card,
      name: form['cc-name'],
      status: 'refused',
      at: now().toISOString(),
    };
    books.payments.push(payment);
    const echo = (sentence: string) =>
      books.controls.echo_card ? `${sentence} Card number as received: ${card.number}` : sentence;
    const again = (sentence: string, status: 402 | 403 = 402) =>
      till.checkoutAgain(c, cart, echo(sentence), status);

    if (form.csrf !== cart.csrf) {
      payment.decline_code = 'csrf';
      return again('This form was not sent from your own checkout page. Nothing was charged.', 403);
    }
    cart.email = form.email.trim();
    if (form['cc-name'] === '') return again('Write the name on the card.');
    const problem = checkCard(card, now());
    if (problem) {
      payment.decline_code = problem;
      return again(cardProblemSentence(problem));
    }
    const sale = await till.sell(cart, async (total) => {
      const charge = await acquirer.charge({ ...card, ...total, merchant: MERCHANT });
      return { charge, payment, last4: card.number.slice(-4) };
    });
    if (sale.status === 'declined') return again(sale.sentence);
    if (sale.status === 'busy') return again('Your payment is still on its way. Wait a moment.');
    if (sale.status !== 'paid') return c.redirect('/cart', 303);
    c.header('location', `/orders/${sale.order.id}`);
    return c.text(echo('Your order is confirmed.'), 303);
  });
}
