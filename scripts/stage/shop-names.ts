/** The shops of the sandbox, by the first label of their host. */
export const SHOP_NAMES = [
  'lantern',
  'ember',
  'harbor',
  'trellis',
  'kontor',
  'offset',
  'nocturne',
  'wayfarer',
  'mirror',
] as const;
export type ShopName = (typeof SHOP_NAMES)[number];
