import type { Selectable } from 'kysely';
import type { Agent, CreateAgent, CreatedAgent, UpdateAgent } from '#protocol/agent';
import { Policy } from '#protocol/policy';
import { hashToken, newId, newToken } from '#server/crypto/tokens';
import type { InputErrors, OwnerDeps } from '#server/owners/owner-deps';
import { applyPolicyPatch } from '#server/owners/read-policy';
import { appendAudit } from '#server/store/audit-log';
import { inAccount, type Tx } from '#server/store/database';
import type { Schema } from '#server/store/schema';

type AgentRow = Selectable<Schema['agents']>;
type NotFound = { ok: false; code: 'not_found' };

function viewAgent(row: AgentRow): Agent {
  return {
    id: row.id,
    name: row.name,
    policy: Policy.parse(JSON.parse(row.policy)),
    key_hint: row.key_hint,
    created_at: row.created_at,
    revoked_at: row.revoked_at,
  };
}

/** The key leaves in one answer; what stays is its hash and enough of it to recognise. */
function newKey() {
  const apiKey = newToken('cs');
  return { apiKey, key_hash: hashToken(apiKey), key_hint: `cs_…${apiKey.slice(-4)}` };
}

const findAgent = (tx: Tx, accountId: string, id: string) =>
  tx
    .selectFrom('agents')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();

export async function createAgent(
  { db, development, now }: OwnerDeps,
  accountId: string,
  who: string,
  input: CreateAgent,
): Promise<{ ok: true; created: CreatedAgent } | InputErrors> {
  return inAccount(db, accountId, async (tx, { currency }) => {
    const read = applyPolicyPatch({}, input.policy, { currency, development });
    if (!read.ok) return read;
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
    };
    await tx.insertInto('agents').values(row).execute();
    const body = { agent: row.id, name: row.name, policy: read.policy };
    await appendAudit(tx, accountId, { kind: 'agent.created', who, body, at: now() });
    return { ok: true, created: { agent: viewAgent(row), api_key: apiKey } };
  });
}

export async function updateAgent(
  { db, development, now }: OwnerDeps,
  accountId: string,
  who: string,
  id: string,
  input: UpdateAgent,
): Promise<{ ok: true; agent: Agent } | InputErrors | NotFound> {
  return inAccount(db, accountId, async (tx, { currency }) => {
    const row = await findAgent(tx, accountId, id);
    if (!row) return { ok: false, code: 'not_found' };
    const before = Policy.parse(JSON.parse(row.policy));
    const read = applyPolicyPatch(before, input.policy ?? {}, { currency, development });
    if (!read.ok) return read;
    const changed = {
      name: input.name ?? row.name,
      policy: JSON.stringify(read.policy),
      policy_version: row.policy_version + 1n,
    };
    await tx.updateTable('agents').set(changed).where('id', '=', id).execute();
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

export async function replaceKey(
  { db, now }: OwnerDeps,
  accountId: string,
  who: string,
  id: string,
): Promise<{ ok: true; created: CreatedAgent } | NotFound> {
  return inAccount(db, accountId, async (tx) => {
    const row = await findAgent(tx, accountId, id);
    if (!row) return { ok: false, code: 'not_found' };
    const { apiKey, ...key } = newKey();
    await tx.updateTable('agents').set(key).where('id', '=', id).execute();
    const body = { agent: id, change: 'new key' };
    await appendAudit(tx, accountId, { kind: 'agent.changed', who, body, at: now() });
    return { ok: true, created: { agent: viewAgent({ ...row, ...key }), api_key: apiKey } };
  });
}

export async function revokeAgent(
  { db, now }: OwnerDeps,
  accountId: string,
  who: string,
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
