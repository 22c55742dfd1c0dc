import type { Agent } from '#protocol/agent';
import { findAgent, viewAgent } from '#server/owners/agents/agents';
import type { OwnerDeps } from '#server/owners/owner-deps';
import { type NotSigned, signOff } from '#server/step-up/sign-off';
import type { Actor } from '#server/step-up/signer';
import { appendAudit } from '#server/store/audit/audit-log';
import { inAccount } from '#server/store/database';

export type Lifted =
  | { ok: true; agent: Agent }
  | { ok: false; code: 'not_found' | 'not_suspended' }
  | NotSigned;

/** The owner has looked at what was charged and lets the agent buy again. */
export function liftSuspension(deps: OwnerDeps, actor: Actor, id: string): Promise<Lifted> {
  const { db, now } = deps;
  const { accountId, who } = actor;
  return inAccount(db, accountId, async (tx): Promise<Lifted> => {
    const row = await findAgent(tx, accountId, id);
    if (!row) return { ok: false, code: 'not_found' };
    if (row.suspended_at === null) return { ok: false, code: 'not_suspended' };
    const signed = await signOff(tx, deps, accountId, actor, {
      act: 'agent.resumed',
      subject: { agent: id },
      before: { suspended: true },
      after: { suspended: false },
      lines: [`Let ${row.name} buy again`, `It was suspended: ${row.suspended_why ?? 'no reason was kept'}`],
    });
    if (!signed.ok) return signed;
    const lifted = { suspended_at: null, suspended_why: null };
    await tx.updateTable('agents').set(lifted).where('id', '=', id).execute();
    const body = { agent: id, name: row.name, suspended_at: row.suspended_at, why: row.suspended_why };
    await appendAudit(tx, accountId, { kind: 'agent.resumed', who, body, at: now() });
    return { ok: true, agent: viewAgent({ ...row, ...lifted }) };
  });
}
