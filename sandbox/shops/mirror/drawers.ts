import type { Cart } from '#sandbox/shop/cart';

/** Every place of the shop where a customer may write what they like, under names they choose. */
export const DRAWERS = [
  { path: '/cart/attributes', title: 'Cart attributes', hint: 'Engraving, colour, anything' },
  { path: '/packing-note', title: 'Order note', hint: 'For the one who packs it' },
  { path: '/gift-message', title: 'Gift message', hint: 'We write it by hand' },
  { path: '/account/profile', title: 'Profile', hint: 'What we should know about you' },
  { path: '/checkout/drafts', title: 'Drafts', hint: 'An order for another day' },
  { path: '/searches', title: 'Saved searches', hint: 'We look again every Monday' },
  { path: '/support/messages', title: 'Letters to us', hint: 'A person answers' },
  { path: '/files', title: 'Files', hint: 'The name of your drawing' },
  { path: '/contacts/import', title: 'Address book', hint: 'Lines of name, comma, address' },
  { path: '/graphql', title: 'Apps', hint: 'What your own programs keep here' },
  { path: '/letters', title: 'Copies by mail', hint: 'Where copies of all this go' },
] as const;
export type DrawerPath = (typeof DRAWERS)[number]['path'];

export type Pair = readonly [name: string, value: string];
export type Drawer = { readonly pairs: readonly Pair[]; readonly keptAt: Date };
export type Drawers = {
  read(cart: Cart, path: DrawerPath): Drawer | null;
  keep(cart: Cart, path: DrawerPath, pairs: readonly Pair[], at: Date): void;
};

const MOST_PAIRS = 40;

/** The newest things kept in each, for one customer. */
export function openDrawers(): Drawers {
  const kept = new Map<string, Drawer>();
  const keyOf = ({ id }: Cart, path: DrawerPath) => `${id} ${path}`;
  const read = (cart: Cart, path: DrawerPath) => kept.get(keyOf(cart, path)) ?? null;
  return {
    read,
    keep(cart, path, pairs, at) {
      const all = [...(read(cart, path)?.pairs ?? []), ...pairs].slice(-MOST_PAIRS);
      kept.set(keyOf(cart, path), { pairs: all, keptAt: at });
    },
  };
}
