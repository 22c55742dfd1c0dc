import { useState } from 'react';
import { useSubmit } from '#components/hooks/use-submit';
import { Empty } from '#components/pieces/Empty';
import { Failed } from '#components/pieces/Failed';
import { Form, FormEnd } from '#components/pieces/Form';
import { Loading } from '#components/pieces/Loading';
import { TextField } from '#components/pieces/TextField';
import { api, attempt, problemOf } from '#dashboard/api';
import { LiftSuspension } from '#dashboard/pages/agents/LiftSuspension';
import { type PolicyDraft, PolicyFields, policyOf, toDraft } from '#dashboard/pages/agents/PolicyFields';
import { useLoaded } from '#dashboard/use-loaded';
import { DELIVERY_WORDS } from '#domain/say/delivery-words';
import { exactTime } from '#domain/say/time-words';
import type { Agent } from '#protocol/agent';

export function AgentsPage() {
  const [agents, reload] = useLoaded(api.agents, ['agent']);
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
  const [changing, setChanging] = useState(false);
  const [sure, setSure] = useState(false);
  const revoke = useSubmit(async () => {
    const problem = await attempt(api.revokeAgent(agent.id));
    onChanged();
    return problem;
  });
  const { policy, suspended } = agent;
  return (
    <section className="card stack" aria-label={agent.name}>
      <p className="spread">
        <strong>{agent.name}</strong>
        {agent.revoked_at ? (
          <span className="badge">Revoked</span>
        ) : suspended ? (
          <span className="badge bad">
            <span className="shape" aria-hidden="true">
              ■
            </span>
            Suspended
          </span>
        ) : (
          <span className="small soft">key {agent.key_hint}</span>
        )}
      </p>
      {suspended && !agent.revoked_at && (
        <div className="note bad stack-tight">
          <p className="wrap">
            {suspended.why} Nothing is approved for {agent.name} since{' '}
            <time dateTime={suspended.at}>{exactTime(suspended.at)}</time>.
          </p>
          <p className="row">
            <LiftSuspension agent={agent} onLifted={onChanged} />
          </p>
        </div>
      )}
      {changing ? (
        <ChangeRules
          agent={agent}
          onDone={(changed) => {
            setChanging(false);
            if (changed) onChanged();
          }}
        />
      ) : (
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
      )}
      {revoke.problem && (
        <p className="note bad" role="alert">
          {revoke.problem.sentence}
        </p>
      )}
      {!agent.revoked_at && !changing && (
        <p className="row">
          <button type="button" className="button" onClick={() => setChanging(true)}>
            Change the rules
          </button>
          <button
            type="button"
            className="button danger"
            onBlur={() => setSure(false)}
            onClick={() => (sure ? revoke.submit() : setSure(true))}
          >
            {sure ? `Revoke ${agent.name} now` : 'Revoke'}
          </button>
        </p>
      )}
    </section>
  );
}

function ChangeRules({ agent, onDone }: { agent: Agent; onDone: (changed: boolean) => void }) {
  const [draft, setDraft] = useState<PolicyDraft>(toDraft(agent.policy));
  const form = useSubmit(async () => {
    const problem = await problemOf(api.updateAgent(agent.id, policyOf(draft)));
    if (!problem) onDone(true);
    return problem;
  });
  return (
    <Form form={form} label={`Rules of ${agent.name}`}>
      <PolicyFields draft={draft} onChange={setDraft} />
      <FormEnd action="Save the rules">
        <button type="button" className="button" onClick={() => onDone(false)}>
          Keep as it was
        </button>
      </FormEnd>
    </Form>
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
  const [created, setCreated] = useState<{ name: string; key: string } | null>(null);
  const form = useSubmit(async () => {
    const problem = await problemOf(
      api
        .createAgent(name, policyOf(draft, 'new'))
        .then(({ agent, api_key }) => setCreated({ name: agent.name, key: api_key })),
    );
    if (problem) return problem;
    setName('');
    setDraft(toDraft({}));
    onCreated();
    return null;
  });
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
      <Form form={form}>
        <TextField id="agent-name" name="name" label="Name" required value={name} onChange={setName} />
        <PolicyFields draft={draft} onChange={setDraft} />
        <FormEnd action="Create the agent" disabled={name.trim() === ''} />
      </Form>
    </section>
  );
}
