/** Up to one unit of the currency: what a shop holds for a moment to see whether a card lives, before the payment. */
const MOST = 100n;

/** A card made for no more than that has no probe: the charge is the payment. */
export const isProbe = (minor: bigint, cap: bigint): boolean => minor <= MOST && minor < cap;
