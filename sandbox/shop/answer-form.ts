import type { Context } from 'hono';
import type { DeskAnswer } from '#sandbox/shop/card-desk';
import type { Cart } from '#sandbox/shop/cart';
import type { Till } from '#sandbox/shop/shop';

/** What a form that took the card itself leads to: the order, or the checkout again with the reason. */
export function answerForm(
  c: Context,
  till: Till,
  cart: Cart,
  answer: DeskAnswer,
  number: string,
): Response | Promise<Response> {
  const { words, books } = till;
  // A badly made merchant repeats what it was given.
  const echo = (sentence: string) =>
    books.controls.echo_card ? `${sentence} Card number as received: ${number}` : sentence;
  switch (answer.status) {
    case 'paid':
      c.header('location', `/orders/${answer.order.id}`);
      return c.text(echo(words.thanks), 303);
    case 'refused':
      return till.checkoutAgain(c, cart, echo(answer.sentence), answer.httpStatus);
    case 'declined':
      return till.checkoutAgain(c, cart, echo(answer.sentence), 402);
    case 'busy':
      return till.checkoutAgain(c, cart, words.busy, 402);
    case 'unknown':
      cart.notice = words.unknown;
      return c.redirect('/', 303);
    case 'challenge':
      return c.redirect(answer.url, 303);
    case 'lapsed':
    case 'empty':
      return c.redirect('/cart', 303);
  }
}
