export type Product = {
  readonly sku: string;
  readonly name: string;
  readonly blurb: string;
  readonly facts: readonly (readonly [name: string, value: string])[];
  readonly minor: bigint;
  /** Inline SVG; its colours come from the shop's stylesheet. */
  readonly art: string;
};

/** What a shop sells, and in what money. */
export type Assortment = { readonly products: readonly Product[]; readonly currency: 'USD' };
