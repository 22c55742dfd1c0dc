/** What a BIN look-up tells a shop before anything is paid. Documented test ranges only; the rest is told by its brand. */
export type CardKind = {
  readonly brand: 'visa' | 'mastercard' | 'amex' | 'unknown';
  readonly funding: 'prepaid' | 'credit' | 'unknown';
  /** Two where the card carries two marks and the customer may choose. */
  readonly networks: readonly string[];
};

const KNOWN: ReadonlyMap<string, CardKind> = new Map<string, CardKind>([
  ['40000077', { brand: 'visa', funding: 'prepaid', networks: ['Visa'] }],
  ['22230031', { brand: 'mastercard', funding: 'prepaid', networks: ['Mastercard'] }],
  ['42424242', { brand: 'visa', funding: 'credit', networks: ['Visa'] }],
  ['40000025', { brand: 'visa', funding: 'credit', networks: ['Cartes Bancaires', 'Visa'] }],
  ['55555525', { brand: 'mastercard', funding: 'credit', networks: ['Cartes Bancaires', 'Mastercard'] }],
]);
const NAMES = { visa: 'Visa', mastercard: 'Mastercard', amex: 'American Express' } as const;

export function cardKindOf(bin: string, brand: CardKind['brand']): CardKind {
  const known = KNOWN.get(bin.slice(0, 8));
  if (known) return known;
  return { brand, funding: 'unknown', networks: brand === 'unknown' ? [] : [NAMES[brand]] };
}
