import { z } from 'zod';

/**
 * How an approved card reaches the shop. `sealed`: the relay pays, no browser holds the number. `direct`: the paired
 * browser writes it into the page. `link`: whoever holds the view link can read it. Fixed when the request is made.
 */
export const Delivery = z.enum(['sealed', 'direct', 'link']);
export type Delivery = z.infer<typeof Delivery>;

/** The deliveries that a browser fills. */
export const FilledDelivery = Delivery.exclude(['link']);
export type FilledDelivery = z.infer<typeof FilledDelivery>;
