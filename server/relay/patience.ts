/** How long each side is given. A test has less patience. */
export type Patience = {
  /** For the issuer to report the payment, once the shop has answered. */
  readonly paymentMs: number;
  /** The same where the shop itself said no: it hardly charged. */
  readonly refusedMs: number;
  /** Where the issuer reports no payments at all: for the shop's own bank to have charged. */
  readonly silentMs: number;
  /** For the issuer to confirm that the card is dead. */
  readonly closeMs: number;
};

export const PATIENCE: Patience = { paymentMs: 20_000, refusedMs: 3_000, silentMs: 10_000, closeMs: 10_000 };
