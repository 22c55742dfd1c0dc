import { useState } from 'react';
import { Failed } from '#components/pieces/Failed';
import { Loading } from '#components/pieces/Loading';
import { api } from '#dashboard/api';
import { AlertNote, weightOf } from '#dashboard/pages/purchases/AlertNote';
import { useLoaded } from '#dashboard/use-loaded';

/** What waits for a decision stands below, and must not be pushed out of sight. */
const AT_FIRST = 3;

/** What the owner must see, until they say that they have. */
export function AlertsSection() {
  const [alerts, reload] = useLoaded(api.alerts, ['alert', 'card', 'pay_address', 'unnamed']);
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
