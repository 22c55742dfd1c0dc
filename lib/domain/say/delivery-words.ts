import type { Delivery } from '#protocol/delivery';

/** What each delivery is called, and what it means for who can read the card. One spelling for every surface. */
export const DELIVERY_WORDS: Record<Delivery, { readonly name: string; readonly means: string }> = {
  sealed: {
    name: 'Sealed',
    means: 'The backend pays through its relay. No browser holds the number, so the agent cannot read it.',
  },
  direct: {
    name: 'Written into the page',
    means:
      'The paired browser writes the real card into the shop’s page. An agent that drives the browser can read it.',
  },
  link: {
    name: 'By link',
    means: 'Whoever holds the link can read the card: three times at most, for 20 minutes.',
  },
};
