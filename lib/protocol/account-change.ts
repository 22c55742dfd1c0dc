import { z } from 'zod';

/**
 * What a `changed` event of `GET /api/v1/events` carries: the kinds of the audit rows written since the last one, and
 * the purchases they are about. Both are empty where something changed that no row tells of.
 */
export const AccountChange = z.object({ kinds: z.array(z.string()), purchases: z.array(z.string()) });
export type AccountChange = z.infer<typeof AccountChange>;
