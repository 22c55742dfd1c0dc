import { z } from 'zod';
import { StepUp } from '#protocol/passkey';

/** RFC 9457 problem. `reason_code` is stable and for programs, `detail` is for people. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string().optional(),
  reason_code: z.string(),
  errors: z.array(z.object({ field: z.string(), rule: z.string() })).optional(),
  /** With `passkey_required`: what to sign before the same request is sent again. */
  step_up: StepUp.optional(),
});
export type Problem = z.infer<typeof Problem>;
