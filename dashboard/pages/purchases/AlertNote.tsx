import type { ReactNode } from 'react';
import { useNow } from '#components/hooks/use-now';
import { useSubmit } from '#components/hooks/use-submit';
import { api, attempt } from '#dashboard/api';
import { ActButton } from '#dashboard/pages/ActButton';
import { LiftSuspension } from '#dashboard/pages/agents/LiftSuspension';
import { Link } from '#dashboard/pages/Link';
import { AllowAddress } from '#dashboard/pages/purchases/AllowAddress';
import { useLoaded } from '#dashboard/use-loaded';
import { ago, exactTime } from '#domain/say/time-words';
import type { AlertKind, AlertView } from '#protocol/alert';

/** Clearing this one gives money back, so the button says what is known by it. */
const CLEARS: Partial<Record<AlertKind, string>> = {
  outcome_unknown: 'I looked: no card is left there',
};

const ISSUERS = <Link href="/issuers">Open the issuers</Link>;

type After = { clear: () => void; lookAgain: () => void };

/** What each kind asks the person to do, where the dashboard can do it or leads to it. Every kind is decided here. */
const CONTROLS: Record<AlertKind, ((alert: AlertView, after: After) => ReactNode) | null> = {
  // What is lifted was seen.
  agent_suspended: ({ purchase_id }, { clear }) =>
    purchase_id && <Suspended purchaseId={purchase_id} onLifted={clear} />,
  // Allowing answers the alert: it goes by itself.
  unusual_address: ({ address }, { lookAgain }) =>
    address && <AllowAddress address={address} hours={0} onAllowed={lookAgain} />,
  charged_later: ({ address }, { lookAgain }) =>
    address && <AllowAddress address={address} hours={24} onAllowed={lookAgain} />,
  address_changed: () => (
    <>
      <Link href="/settings">Add a passkey</Link>
      <Link href="/browsers">Pair a browser</Link>
    </>
  ),
  close_failed: () => ISSUERS,
  answer_withheld: () => ISSUERS,
  outcome_unknown: () => ISSUERS,
  issuer_failed: () => ISSUERS,
  issuer_away: () => ISSUERS,
  charge_without_request: () => ISSUERS,
  // The purchase itself is where to look.
  over_amount: null,
  wrong_merchant: null,
  second_use: null,
  after_close: null,
  card_probed: null,
};

/** Where money moved, or may, comes before somebody's curiosity. */
export const weightOf = ({ kind }: AlertView) => (kind === 'card_probed' ? 0 : 1);

/** One thing to know: what happened, since when, what to do about it, and that it was seen. */
export function AlertNote({ alert, onCleared }: { alert: AlertView; onCleared: () => void }) {
  const { id, kind, sentence, purchase_id, raised_at } = alert;
  const now = useNow(30_000);
  const clear = useSubmit(async () => {
    const problem = await attempt(api.clearAlert(id));
    if (!problem) onCleared();
    return problem;
  });
  return (
    <li className={`note stack-tight ${weightOf(alert) === 0 ? 'warn' : 'bad'}`}>
      <p className="wrap">{sentence}</p>
      <div className="spread wrap-row">
        <span className="row">
          <time dateTime={raised_at} title={exactTime(raised_at)}>
            {ago(raised_at, now)}
          </time>
          {purchase_id && <Link href={`/requests/${purchase_id}`}>Show the purchase</Link>}
        </span>
        <span className="row">
          {CONTROLS[kind]?.(alert, { clear: clear.submit, lookAgain: onCleared })}
          <ActButton act={clear}>{CLEARS[kind] ?? 'I have seen it'}</ActButton>
        </span>
      </div>
      {clear.problem && <p role="alert">{clear.problem.sentence}</p>}
    </li>
  );
}

/** Says so when somebody lifted it already, on the agents page or by the command line. */
function Suspended({ purchaseId, onLifted }: { purchaseId: string; onLifted: () => void }) {
  const [agent] = useLoaded(async () => api.agent((await api.request(purchaseId)).agent.id), ['agent']);
  if (agent.status !== 'ready') return null;
  return agent.value.suspended ? (
    <LiftSuspension agent={agent.value} onLifted={onLifted} />
  ) : (
    <span>{agent.value.name} buys again.</span>
  );
}
