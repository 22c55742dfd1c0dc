import { Policy, type PolicyVersion } from '#protocol/policy';
import type { OwnerDeps } from '#server/owners/owner-deps';
import type { Tx } from '#server/store/database';

/** Every policy an agent ever had stays, so that a decision can be read with the rules that made it. */
export async function recordPolicy(
  tx: Tx,
  { id, policy, policy_version }: { id: string; policy: string; policy_version: bigint },
  who: string,
  now: Date,
): Promise<void> {
  await tx
    .insertInto('policy_versions')
    .values({ agent_id: id, version: policy_version, policy, changed_at: now.toISOString(), who })
    .execute();
}

/** Newest first; null when there is no such agent. */
export async function listPolicies(
  { db }: OwnerDeps,
  accountId: string,
  agentId: string,
): Promise<PolicyVersion[] | null> {
  const agent = await db
    .selectFrom('agents')
    .select('id')
    .where('account_id', '=', accountId)
    .where('id', '=', agentId)
    .executeTakeFirst();
  if (!agent) return null;
  const rows = await db
    .selectFrom('policy_versions')
    .selectAll()
    .where('agent_id', '=', agentId)
    .orderBy('version', 'desc')
    .execute();
  return rows.map(({ version, policy, changed_at, who }) => ({
    version: Number(version),
    policy: Policy.parse(JSON.parse(policy)),
    changed_at,
    who,
  }));
}
