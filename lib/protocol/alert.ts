import { z } from 'zod';
import { PayAddressNote } from '#protocol/pay-address';

export const AlertKind = z.enum([
  'close_failed',
  /** The issuer never said whether it made a card; a person must look. Clearing it gives the money back. */
  'outcome_unknown',
  /** What was approved has no card: the issuer refused, and its reason is in the sentence. */
  'issuer_failed',
  /** What was approved waits for its card: the issuer does not answer, or asks for patience. It goes by itself. */
  'issuer_away',
  'over_amount',
  'wrong_merchant',
  'second_use',
  'after_close',
  /** An issuer reports a charge on a card that no request was made for. */
  'charge_without_request',
  'agent_suspended',
  /** The public address is another one than passkeys and paired browsers were made for. */
  'address_changed',
  /** A shop was asked to take a card at an address where it never took one; nothing was sent. */
  'unusual_address',
  /** A shop took a card and charged nothing in time; the card was closed unused. */
  'charged_later',
  /** The issuer did not confirm that a card is dead, so the shop's answer was kept back. */
  'answer_withheld',
  /** A card's address was tried by somebody who is shown nothing there. */
  'card_probed',
]);
export type AlertKind = z.infer<typeof AlertKind>;

/** Something the owner should look at: an issuer did what nobody approved, or does not do what was asked. */
export const AlertView = z.object({
  id: z.string(),
  kind: AlertKind,
  purchase_id: z.string().nullable(),
  sentence: z.string(),
  /** With `unusual_address` and `charged_later`: what the owner may allow. */
  address: PayAddressNote.optional(),
  raised_at: z.string(),
});
export type AlertView = z.infer<typeof AlertView>;
