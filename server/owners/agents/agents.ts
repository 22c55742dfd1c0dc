import type { Selectable } from 'kysely';
import { policyRaises } from '#domain/authority/raises-authority';
import { purchaseCeiling } from '#domain/money/purchase-ceiling';
import { changeLines } from '#domain/purchase/change-lines';
import { mapPage, type Page, type PageAsk } from '#domain/say/list-page';
import type { Agent, CreateAgent, CreatedAgent, UpdateAgent } from '#protocol/agent';
import { Settings } from '#protocol/http';
import { Policy } from '#protocol/policy';
import { hashToken, newId, newToken } from '#server/crypto/tokens';
import { recordPolicy } from '#server/owners/agents/policy-history';
import { applyPolicyPatch } from '#server/owners/agents/read-policy';
import type { InputErrors, OwnerDeps } from '#server/owners/owner-deps';
import { type NotSigned, signOff } from '#server/step-up/sign-off';
import type { Actor } from '#server/step-up/signer';
import { appendAudit } from '#server/store/audit/audit-log';
import { type AccountRow, inAccount, type Tx } from '#server/store/database';
import { byCreation, page } from '#server/store/page-query';
import type { Schema } from '#server/store/schema';

type AgentRow = Selectable<Schema['agents']>;
type NotFound = { ok: false; code: 'not_found' };

export function viewAgent(row: AgentRow): Agent {
  return {
    id: row.id,
    name: row.name,
    policy: Policy.parse(JSON.parse(row.policy)),
    key_hint: row.key_hint,
    created_at: row.created_at,
    revoked_at: row.revoked_at,
    suspended: row.suspended_at === null ? null : { at: row.suspended_at, why: row.suspended_why ?? '' },
  };
}

/** The key leaves in one answer; what stays is its hash and enough of it to recognise. */
function newKey() {
  const apiKey = newToken('cs');
  return { apiKey, key_hash: hashToken(apiKey), key_hint: `cs_…${apiKey.slice(-4)}` };
}

export const findAgent = (tx: Tx, accountId: string, id: string) =>
  tx
    .selectFrom('agents')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();

const ceilingIn = ({ settings }: AccountRow) => purchaseCeiling(Settings.parse(JSON.parse(settings)));

/** Whoever holds a new agent's key may ask, and its rules may say yes: so creating one is always signed. */
export async function createAgent(
  deps: OwnerDeps,
  actor: Actor,
  input: CreateAgent,
): Promise<{ ok: true; created: CreatedAgent } | InputErrors | NotSigned> {
  const { db, development, now } = deps;
  const { accountId, who } = actor;
  return inAccount(db, accountId, async (tx, account) => {
    const read = applyPolicyPatch({}, input.policy, { ceiling: ceilingIn(account), development });
    if (!read.ok) return read;
    const signed = await signOff(tx, deps, accountId, actor, {
      act: 'agent.created',
      subject: { name: input.name },
      before: null,
      after: read.policy,
      lines: [`Create the agent ${input.name}`, ...changeLines({}, read.policy)],
    });
    if (!signed.ok) return signed;
    const { apiKey, ...key } = newKey();
    const row: AgentRow = {
      id: newId('agt'),
      account_id: accountId,
      name: input.name,
      ...key,
      policy: JSON.stringify(read.policy),
      policy_version: 1n,
      created_at: now().toISOString(),
      revoked_at: null,
      suspended_at: null,
      suspended_why: null,
    };
    await tx.insertInto('agents').values(row).execute();
    await recordPolicy(tx, row, who, now());
    const body = { agent: row.id, name: row.name, policy: read.policy };
    await appendAudit(tx, accountId, { kind: 'agent.created', who, body, at: now() });
    return { ok: true, created: { agent: viewAgent(row), api_key: apiKey } };
  });
}

/** Stricter rules and another name need no signature; whether a change is stricter is read off the two policies. */
export async function updateAgent(
  deps: OwnerDeps,
  actor: Actor,
  id: string,
  input: UpdateAgent,
): Promise<{ ok: true; agent: Agent } | InputErrors | NotFound | NotSigned> {
  const { db, development, now } = deps;
  const { accountId, who } = actor;
  return inAccount(db, accountId, async (tx, account) => {
    const row = await findAgent(tx, accountId, id);
    if (!row) return { ok: false, code: 'not_found' };
    const before = Policy.parse(JSON.parse(row.policy));
    const read = applyPolicyPatch(before, input.policy ?? {}, { ceiling: ceilingIn(account), development });
    if (!read.ok) return read;
    if (policyRaises(before, read.policy)) {
      const signed = await signOff(tx, deps, accountId, actor, {
        act: 'agent.changed',
        subject: { agent: id },
        before,
        after: read.policy,
        lines: [`Change the rules of ${row.name}`, ...changeLines(before, read.policy)],
      });
      if (!signed.ok) return signed;
    }
    const changed = {
      name: input.name ?? row.name,
      policy: JSON.stringify(read.policy),
      policy_version: row.policy_version + 1n,
    };
    await tx.updateTable('agents').set(changed).where('id', '=', id).execute();
    await recordPolicy(tx, { id, ...changed }, who, now());
    const body = {
      agent: id,
      name: changed.name,
      before,
      after: read.policy,
      version: Number(changed.policy_version),
    };
    await appendAudit(tx, accountId, { kind: 'agent.changed', who, body, at: now() });
    return { ok: true, agent: viewAgent({ ...row, ...changed }) };
  });
}

/** The old key dies with the new one's birth; whoever gets the new one has the agent's authority. */
export async function replaceKey(
  deps: OwnerDeps,
  actor: Actor,
  id: string,
): Promise<{ ok: true; created: CreatedAgent } | NotFound | NotSigned> {
  const { db, now } = deps;
  const { accountId, who } = actor;
  return inAccount(db, accountId, async (tx) => {
    const row = await findAgent(tx, accountId, id);
    if (!row) return { ok: false, code: 'not_found' };
    const signed = await signOff(tx, deps, accountId, actor, {
      act: 'agent.new_key',
      subject: { agent: id },
      before: row.key_hint,
      after: null,
      lines: [`Give ${row.name} a new key`, `The key ${row.key_hint} stops working`],
    });
    if (!signed.ok) return signed;
    const { apiKey, ...key } = newKey();
    await tx.updateTable('agents').set(key).where('id', '=', id).execute();
    const body = { agent: id, change: 'new key' };
    await appendAudit(tx, accountId, { kind: 'agent.changed', who, body, at: now() });
    return { ok: true, created: { agent: viewAgent({ ...row, ...key }), api_key: apiKey } };
  });
}

export async function revokeAgent(
  { db, now }: OwnerDeps,
  { accountId, who }: Actor,
  id: string,
): Promise<{ ok: true } | NotFound> {
  return inAccount(db, accountId, async (tx) => {
    const row = await findAgent(tx, accountId, id);
    if (!row) return { ok: false, code: 'not_found' };
    await tx.updateTable('agents').set({ revoked_at: now().toISOString() }).where('id', '=', id).execute();
    await appendAudit(tx, accountId, {
      kind: 'agent.revoked',
      who,
      body: { agent: id, name: row.name },
      at: now(),
    });
    return { ok: true };
  });
}

export async function listAgents({ db }: OwnerDeps, accountId: string): Promise<Agent[]> {
  const rows = await db
    .selectFrom('agents')
    .selectAll()
    .where('account_id', '=', accountId)
    .orderBy('created_at', 'desc')
    .execute();
  return rows.map(viewAgent);
}

export async function pageAgents({ db }: OwnerDeps, accountId: string, ask: PageAsk): Promise<Page<Agent>> {
  const rows = db.selectFrom('agents').selectAll().where('account_id', '=', accountId);
  return mapPage(await page(rows, byCreation('agents'), ask), viewAgent);
}

export async function readAgent({ db }: OwnerDeps, accountId: string, id: string): Promise<Agent | null> {
  const row = await db
    .selectFrom('agents')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row ? viewAgent(row) : null;
}

export type KnownAgent = { id: string; accountId: string; name: string };

/** Who a bearer is: by the hash of a key that nobody revoked. */
export async function agentByKey({ db }: OwnerDeps, apiKey: string): Promise<KnownAgent | null> {
  const row = await db
    .selectFrom('agents')
    .select(['id', 'account_id', 'name'])
    .where('key_hash', '=', hashToken(apiKey))
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return row ? { id: row.id, accountId: row.account_id, name: row.name } : null;
}
