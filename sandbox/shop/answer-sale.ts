import type { Context } from 'hono';
import type { DeskAnswer } from '#sandbox/shop/card-desk';
import type { Till } from '#sandbox/shop/shop';

/** What a page that pays by script is told; it goes to `order`, shows `challenge`, or says `message`. */
export function answerSale(c: Context, sale: DeskAnswer, { words }: Till): Response {
  switch (sale.status) {
    case 'paid':
      return c.json({ order: `/orders/${sale.order.id}` });
    case 'challenge':
      return c.json({ challenge: sale.url }, 202);
    case 'refused':
      return c.json({ message: sale.sentence }, sale.httpStatus);
    case 'declined':
      return c.json({ message: sale.sentence }, 402);
    case 'lapsed':
      return c.json({ message: words.lapsed }, 402);
    case 'busy':
      return c.json({ message: words.busy }, 409);
    case 'unknown':
      return c.json({ message: words.unknown }, 502);
    case 'empty':
      return c.json({ message: words.emptyCart }, 409);
  }
}
