import { z } from 'zod';
import { Policy, PolicyPatch } from '#protocol/policy';

export const AgentName = z.string().trim().min(1).max(80);

export const Agent = z.object({
  id: z.string(),
  name: AgentName,
  policy: Policy,
  key_hint: z.string(),
  created_at: z.string(),
  revoked_at: z.string().nullable(),
  /** Set when an issuer let more through than was approved for it; it buys nothing until the owner lifts it. */
  suspended: z.object({ at: z.string(), why: z.string() }).nullable().default(null),
});
export type Agent = z.infer<typeof Agent>;

export const CreateAgent = z.strictObject({ name: AgentName, policy: PolicyPatch.default({}) });
export type CreateAgent = z.infer<typeof CreateAgent>;

/** The key is in this one answer and nowhere after it. */
export const CreatedAgent = z.object({ agent: Agent, api_key: z.string() });
export type CreatedAgent = z.infer<typeof CreatedAgent>;

export const UpdateAgent = z.strictObject({ name: AgentName.optional(), policy: PolicyPatch.optional() });
export type UpdateAgent = z.infer<typeof UpdateAgent>;
