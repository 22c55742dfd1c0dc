import { z } from 'zod';
import { CardBrand } from '#protocol/card';
import { CardAnswer, CardValues } from '#protocol/checkout';
import { DecimalText, WireMoney } from '#protocol/money';

/** What `GET /card/:token` answers to the agent's own key for a purchase approved as link: the real card. */
export const ShownCard = z.object({
  mode: z.literal('link'),
  card: CardValues,
  brand: CardBrand,
  request_id: z.string(),
  merchant_host: z.string(),
  approved: WireMoney,
  amount_headroom: DecimalText,
  /** This time included, whoever it was shown to. */
  shown: z.number().int(),
  shown_at_most: z.number().int(),
  view_expires_at: z.string(),
  card_expires_at: z.string(),
});
export type ShownCard = z.infer<typeof ShownCard>;

/** Everything a program may get at a card's address; the mode says which. */
export const LinkAnswer = z.discriminatedUnion('mode', [...CardAnswer.options, ShownCard]);
