import { z } from 'zod';
import { Settings } from '#protocol/http';

/** `GET /api/v1/session`, for a page that does not know yet whether anybody is signed in. */
export const SessionView = z.object({
  signed_in: z.boolean(),
  agent_browser: z.boolean(),
  claimed: z.boolean(),
  development: z.boolean(),
});

/** Whoever signed in or claimed the account; the session itself is in the cookie. */
export const SignedInView = z.object({ signed_in: z.literal(true), agent_browser: z.boolean() });

/** How many sessions ended. */
export const EndedSessions = z.object({ ended: z.number().int() });

export const SettingsView = Settings.extend({ frozen: z.boolean() });
export const FrozenView = z.object({ frozen: z.boolean() });

/** The token stands behind the hash, where no log and no referrer sees it. */
export const SetupLink = z.object({ url: z.string() });

/** `seq` is the first row that does not fit. */
export const ChainVerdict = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), rows: z.number().int(), head: z.string(), checkpoints: z.number().int() }),
  z.object({ ok: z.literal(false), seq: z.number().int(), why: z.string() }),
]);

export const Reconciled = z.object({ cards_closed: z.number().int() });

/** What the sandbox's card network is told of a charge, and of what follows one. */
export const NetworkAnswer = z.object({
  id: z.string(),
  status: z.enum(['approved', 'declined', 'captured', 'reversed', 'refunded', 'posted']),
  decline_code: z.string().optional(),
});
export type NetworkAnswer = z.infer<typeof NetworkAnswer>;

export const Health = z.object({ ok: z.literal(true) });
