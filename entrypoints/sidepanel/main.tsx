import '#components/look.css';
import { useLiveQuery } from 'dexie-react-hooks';
import { createRoot } from 'react-dom/client';
import { z } from 'zod';
import { AuditAlarm } from '#components/pieces/AuditAlarm';
import { Failed } from '#components/pieces/Failed';
import { Loading } from '#components/pieces/Loading';
import { ArmedNote } from '#components/screens/ArmedNote';
import { HistoryList } from '#components/screens/HistoryList';
import { acceptHead } from '#extension/backend/head-keeper';
import { eventsNewestFirst, openAlarms, openAuditDb } from '#extension/state/audit-db';
import { callBackground, problemOf } from '#extension/ui/background-caller';
import { followSnapshot, useSnapshot } from '#extension/ui/snapshot-store';

z.config({ jitless: true });
followSnapshot();
const db = openAuditDb();
const SHOWN = 500;

function Root() {
  const current = useSnapshot();
  const history = useLiveQuery(
    () =>
      eventsNewestFirst(db, SHOWN).then(
        (events) => ({ events }),
        () => ({ events: null }),
      ),
    [],
  );
  const alarms = useLiveQuery(() => openAlarms(db), []) ?? [];
  const armed = current.status === 'ready' ? current.snapshot.armed : null;
  return (
    <main>
      <h1 className="hidden-text">What happened</h1>
      {alarms.map(({ device_id, checkpoint, alarm }) => (
        <AuditAlarm
          key={device_id}
          checkpoint={checkpoint}
          alarm={alarm}
          onAccept={() => void acceptHead(db, device_id)}
        />
      ))}
      {armed && (
        <section className="popup-part" aria-label="This checkout">
          <ArmedNote armed={armed} onStop={() => problemOf(callBackground('fill.stop', {}))} />
        </section>
      )}
      {history === undefined && <Loading />}
      {history?.events === null && (
        <Failed title="The history of this browser cannot be read" onRetry={() => location.reload()}>
          <p>Nothing is lost: the backend keeps the audit.</p>
        </Failed>
      )}
      {history?.events && <HistoryList events={history.events} />}
    </main>
  );
}

const root = document.getElementById('root');
if (root) {
  document.body.className = 'panel';
  createRoot(root).render(<Root />);
}
