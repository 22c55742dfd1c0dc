import '#components/look.css';
import { useLiveQuery } from 'dexie-react-hooks';
import { createRoot } from 'react-dom/client';
import { z } from 'zod';
import { ArmedNote } from '#components/ArmedNote';
import { AuditAlarm } from '#components/AuditAlarm';
import { Failed } from '#components/Failed';
import { HistoryList } from '#components/HistoryList';
import { Loading } from '#components/Loading';
import { eventsNewestFirst, openAlarms, openAuditDb } from '#extension/audit-db';
import { callBackground, problemOf } from '#extension/background-caller';
import { acceptHead } from '#extension/head-keeper';
import { followSnapshot, useSnapshot } from '#extension/stores/snapshot-store';

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
          <ArmedNote armed={armed} onStop={() => void problemOf(callBackground('fill.stop', {}))} />
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
