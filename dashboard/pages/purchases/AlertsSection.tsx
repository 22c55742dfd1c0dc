import { useState } from 'react';
import { useNow } from '#components/hooks/use-now';
import { Failed } from '#components/pieces/Failed';
import { Loading } from '#components/pieces/Loading';
import { api, attempt } from '#dashboard/api';
import { useLoaded } from '#dashboard/use-loaded';
import { ago, exactTime } from '#domain/say/time-words';
import type { AlertView } from '#protocol/alert';

/** What waits for a decision stands below, and must not be pushed out of sight. */
const AT_FIRST = 3;

/** Where money moved, or may, comes before somebody's curiosity. */
const weightOf = ({ kind }: AlertView) => (kind === 'card_probed' ? 0 : 1);

/** What the owner must see, until they say that they have. */
export function AlertsSection() {
  const [alerts, reload] = useLoaded(api.alerts);
  const [all, setAll] = useState(false);
  if (alerts.status === 'loading') return <Loading rows={1} />;
  if (alerts.status === 'failed') {
    return (
      <div className="card">
        <Failed title="The alerts could not be loaded" onRetry={reload}>
          <p>{alerts.sentence}</p>
        </Failed>
      </div>
    );
  }
  const items = alerts.value.items.toSorted((a, b) => weightOf(b) - weightOf(a));
  if (items.length === 0) return <p className="small soft">No alerts.</p>;
  return (
    <section className="stack" aria-label="Alerts">
      <h2>{items.length === 1 ? '1 alert' : `${items.length} alerts`}</h2>
      <ul className="stack">
        {(all ? items : items.slice(0, AT_FIRST)).map((alert) => (
          <AlertNote key={alert.id} alert={alert} onCleared={reload} />
        ))}
      </ul>
      {!all && items.length > AT_FIRST && (
        <p>
          <button type="button" className="button" onClick={() => setAll(true)}>
            Show all {items.length}
          </button>
        </p>
      )}
    </section>
  );
}

/** Clearing this one gives money back, so the button says what is known by it. */
const CLEARS: Partial<Record<AlertView['kind'], string>> = {
  outcome_unknown: 'I looked: no card is left there',
};

function AlertNote({ alert, onCleared }: { alert: AlertView; onCleared: () => void }) {
  const { id, kind, sentence, purchase_id, raised_at } = alert;
  const [problem, setProblem] = useState<string | null>(null);
  const now = useNow(30_000);
  const clear = async () => {
    const failed = await attempt(api.clearAlert(id));
    setProblem(failed);
    if (!failed) onCleared();
  };
  return (
    <li className={`note stack-tight ${weightOf(alert) === 0 ? 'warn' : 'bad'}`}>
      <p className="wrap">{sentence}</p>
      <p className="spread wrap-row">
        <span className="row">
          <time dateTime={raised_at} title={exactTime(raised_at)}>
            {ago(raised_at, now)}
          </time>
          {purchase_id && <a href={`/requests/${purchase_id}`}>Show the purchase</a>}
        </span>
        <button type="button" className="button" onClick={() => void clear()}>
          {CLEARS[kind] ?? 'I have seen it'}
        </button>
      </p>
      {problem && <p role="alert">{problem}</p>}
    </li>
  );
}
