import { z } from 'zod';

/** One place of one shop that takes cards. What differs from purchase to purchase stands as `{id}` in its path. */
export const PayAddressNote = z.strictObject({
  merchant_host: z.string().min(1).max(260),
  method: z.string().min(1).max(16),
  host: z.string().min(1).max(260),
  path: z.string().min(1).max(4096),
  /** Where one address does many things: the GraphQL fields, the form's action, the call's method. */
  operation: z.string().max(300),
});
export type PayAddressNote = z.infer<typeof PayAddressNote>;

/** `POST /api/v1/pay-addresses`: lets this one address take cards, at once or within so many hours. */
export const AllowPayAddress = PayAddressNote.extend({
  charged_later_hours: z.number().int().min(0).max(72).default(0),
});
export type AllowPayAddress = z.infer<typeof AllowPayAddress>;

export const PayAddressView = AllowPayAddress.extend({ first_seen_at: z.string(), allowed_by: z.string() });
export type PayAddressView = z.infer<typeof PayAddressView>;
