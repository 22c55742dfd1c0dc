import { type FormEvent, useState } from 'react';
import { Empty } from '#components/pieces/Empty';
import { Failed } from '#components/pieces/Failed';
import { Loading } from '#components/pieces/Loading';
import { api, attempt } from '#dashboard/api';
import { type PolicyDraft, PolicyFields, policyOf, toDraft } from '#dashboard/pages/agents/PolicyFields';
import { useLoaded } from '#dashboard/use-loaded';
import { DELIVERY_WORDS } from '#domain/say/delivery-words';
import type { Agent } from '#protocol/agent';

export function AgentsPage() {
  const [agents, reload] = useLoaded(api.agents);
  return (
    <>
      <h1>Agents</h1>
      {agents.status === 'loading' && <Loading rows={2} />}
      {agents.status === 'failed' && <Failed title={agents.sentence} onRetry={reload} />}
      {agents.status === 'ready' && agents.value.items.length === 0 && (
        <div className="card">
          <Empty title="No agents yet">Create one below and give it the key.</Empty>
        </div>
      )}
      {agents.status === 'ready' &&
        agents.value.items.map((agent) => <AgentCard key={agent.id} agent={agent} onChanged={reload} />)}
      <NewAgent onCreated={reload} />
    </>
  );
}

function AgentCard({ agent, onChanged }: { agent: Agent; onChanged: () => void }) {
  const [draft, setDraft] = useState<PolicyDraft | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [sure, setSure] = useState(false);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (!draft) return;
    const failed = await attempt(api.updateAgent(agent.id, policyOf(draft)));
    setProblem(failed);
    if (failed) return;
    setDraft(null);
    onChanged();
  };
  const revoke = async () => {
    setProblem(await attempt(api.revokeAgent(agent.id)));
    onChanged();
  };
  const { policy } = agent;
  return (
    <section className="card stack" aria-label={agent.name}>
      <p className="spread">
        <strong>{agent.name}</strong>
        {agent.revoked_at ? (
          <span className="badge">Revoked</span>
        ) : (
          <span className="small soft">key {agent.key_hint}</span>
        )}
      </p>
      {draft === null ? (
        <dl className="facts">
          <dt>Approved by rule up to</dt>
          <dd>{policy.auto_approve_threshold ?? 'nothing'}</dd>
          <dt>At most for one purchase</dt>
          <dd>{policy.per_transaction_limit ?? 'no limit'}</dd>
          <dt>At most in a day</dt>
          <dd>{policy.daily_limit ?? 'no limit'}</dd>
          <Limit name="At most in a week" value={policy.weekly_limit} />
          <Limit name="At most in a month" value={policy.monthly_limit} />
          <Limit name="At most ever" value={policy.total_budget} />
          <Limit name="Total may be higher by" value={policy.amount_headroom} />
          <dt>Card delivery</dt>
          <dd className={policy.card_delivery && policy.card_delivery !== 'sealed' ? 'caution' : ''}>
            {DELIVERY_WORDS[policy.card_delivery ?? 'sealed'].name}
          </dd>
          <dt>Merchants</dt>
          <dd>{policy.allowed_domains?.join(', ') ?? 'any'}</dd>
          {policy.blocked_domains && (
            <>
              <dt>Blocked</dt>
              <dd>{policy.blocked_domains.join(', ')}</dd>
            </>
          )}
        </dl>
      ) : (
        <form className="stack" onSubmit={save}>
          <PolicyFields draft={draft} onChange={setDraft} />
          <p className="row">
            <button type="submit" className="button primary">
              Save the rules
            </button>
            <button type="button" className="button" onClick={() => setDraft(null)}>
              Keep as it was
            </button>
          </p>
        </form>
      )}
      {problem && (
        <p className="note bad" role="alert">
          {problem}
        </p>
      )}
      {!agent.revoked_at && draft === null && (
        <p className="row">
          <button type="button" className="button" onClick={() => setDraft(toDraft(policy))}>
            Change the rules
          </button>
          <button
            type="button"
            className="button danger"
            onBlur={() => setSure(false)}
            onClick={() => (sure ? void revoke() : setSure(true))}
          >
            {sure ? `Revoke ${agent.name} now` : 'Revoke'}
          </button>
        </p>
      )}
    </section>
  );
}

/** Only limits that are set take a line. */
function Limit({ name, value }: { name: string; value: string | undefined }) {
  if (value === undefined) return null;
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  );
}

function NewAgent({ onCreated }: { onCreated: () => void }) {
  const [name, setName] = useState('');
  const [draft, setDraft] = useState<PolicyDraft>(toDraft({}));
  const [problem, setProblem] = useState<string | null>(null);
  const [created, setCreated] = useState<{ name: string; key: string } | null>(null);
  const create = async (event: FormEvent) => {
    event.preventDefault();
    const failed = await attempt(
      api
        .createAgent(name, policyOf(draft, 'new'))
        .then(({ agent, api_key }) => setCreated({ name: agent.name, key: api_key })),
    );
    setProblem(failed);
    if (failed) return;
    setName('');
    setDraft(toDraft({}));
    onCreated();
  };
  return (
    <section className="card stack" aria-label="New agent">
      <h2>New agent</h2>
      {created && (
        <div className="note stack-tight" role="status">
          <p>
            The key of <strong>{created.name}</strong>. It is shown here once and never again.
          </p>
          <p className="key">{created.key}</p>
        </div>
      )}
      <form className="stack" onSubmit={create}>
        <div className="field">
          <label htmlFor="agent-name">Name</label>
          <input
            id="agent-name"
            className="input"
            required
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        </div>
        <PolicyFields draft={draft} onChange={setDraft} />
        {problem && (
          <p className="note bad" role="alert">
            {problem}
          </p>
        )}
        <p>
          <button type="submit" className="button primary" disabled={name.trim() === ''}>
            Create the agent
          </button>
        </p>
      </form>
    </section>
  );
}
