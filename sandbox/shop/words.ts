import { formatMoney } from '#domain/money/money-math';
import type { Money } from '#protocol/money';
import type { CardProblem } from '#sandbox/network/card-checks';
import { cardProblemSentence } from '#sandbox/network/card-checks';
import { declineSentence } from '#sandbox/network/decline-words';

/** Everything the pages around a shop's own words say. A shop in another language brings its own. */
export type Words = {
  readonly lang: string;
  money(money: Money): string;
  readonly free: string;
  readonly skip: string;
  readonly search: string;
  readonly searchShop: string;
  readonly basket: string;
  readonly yourBasket: string;
  readonly basketIsEmpty: string;
  readonly lookAround: string;
  readonly subscribe: string;
  demonstration(shop: string): string;
  add(name: string): { before: string; hidden: string; after: string };
  found(count: number, query: string): string;
  readonly seeEverything: string;
  readonly noSuchPage: string;
  readonly backToShop: string;
  quantityOf(name: string): string;
  readonly update: string;
  readonly remove: string;
  readonly giftNote: string;
  readonly giftNoteHint: string;
  readonly saveNote: string;
  yourNote(note: string): string;
  readonly summary: string;
  readonly subtotal: string;
  readonly total: string;
  readonly toCheckout: string;
  readonly checkout: string;
  readonly contact: string;
  readonly email: string;
  readonly payment: string;
  pay(total: string): string;
  readonly yourOrder: string;
  readonly giftCard: string;
  readonly apply: string;
  readonly thanks: string;
  order(id: string, email: string): string;
  paidWith(last4: string): string;
  newsletterThanks(email: string): string;
  readonly noEmail: string;
  readonly unknownGiftCard: string;
  readonly emptyCart: string;
  readonly lapsed: string;
  readonly busy: string;
  readonly unknown: string;
  readonly notOurForm: string;
  readonly nameMissing: string;
  cardProblem(problem: CardProblem): string;
  declined(code: string | undefined): string;
};

export function english(basket: 'basket' | 'cart' | 'bag' | 'order'): Words {
  const title = basket[0]?.toUpperCase() + basket.slice(1);
  return {
    lang: 'en',
    money: formatMoney,
    free: 'Free',
    skip: 'Skip to the content',
    search: 'Search',
    searchShop: 'Search the shop',
    basket: title,
    yourBasket: `Your ${basket}`,
    basketIsEmpty: `Your ${basket} is empty`,
    lookAround: 'Look around',
    subscribe: 'Subscribe',
    demonstration: (shop) =>
      `${shop} is a demonstration shop of the Countersign sandbox. Nothing is shipped; no real card is charged.`,
    add: (name) => ({ before: 'Add ', hidden: `${name} `, after: `to ${basket}` }),
    found: (count, query) => `${count === 0 ? 'Nothing found' : `${count} found`} for “${query}”`,
    seeEverything: 'See everything',
    noSuchPage: 'We have no such page',
    backToShop: 'Back to the shop',
    quantityOf: (name) => `Quantity of ${name}`,
    update: 'Update',
    remove: 'Remove',
    giftNote: 'Gift note',
    giftNoteHint: 'We write it by hand on a card',
    saveNote: 'Save note',
    yourNote: (note) => `Your note: “${note}”`,
    summary: 'Summary',
    subtotal: 'Subtotal',
    total: 'Total',
    toCheckout: 'Check out',
    checkout: 'Checkout',
    contact: 'Contact',
    email: 'E-mail for the receipt',
    payment: 'Payment',
    pay: (total) => `Pay ${total}`,
    yourOrder: 'Your order',
    giftCard: 'Gift card number',
    apply: 'Apply',
    thanks: 'Thank you. Your order is confirmed.',
    order: (id, email) => (email ? `Order ${id}. A receipt goes to ${email}.` : `Order ${id}.`),
    paidWith: (last4) => `Paid with card ending ${last4}.`,
    newsletterThanks: (email) => `Thank you. The next letter goes to ${email}.`,
    noEmail: 'That is no e-mail address.',
    unknownGiftCard: 'We know no gift card with this number.',
    emptyCart: `Your ${basket} is empty.`,
    lapsed: 'This payment has lapsed. Enter the card again.',
    busy: 'Your payment is still on its way. Wait a moment.',
    unknown:
      'Our bank could not say whether you were charged. Do not pay again; we look it up and write to you.',
    notOurForm: 'This form was not sent from your own checkout page. Nothing was charged.',
    nameMissing: 'Write the name on the card.',
    cardProblem: cardProblemSentence,
    declined: declineSentence,
  };
}
