import '#components/look.css';
import { useLiveQuery } from 'dexie-react-hooks';
import { createRoot } from 'react-dom/client';
import { browser } from 'wxt/browser';
import { z } from 'zod';
import { AuditAlarm } from '#components/pieces/AuditAlarm';
import { Failed } from '#components/pieces/Failed';
import { Loading } from '#components/pieces/Loading';
import { OptionsPage } from '#components/screens/OptionsPage';
import { acceptHead } from '#extension/backend/head-keeper';
import { openAlarms, openAuditDb } from '#extension/state/audit-db';
import { callBackground, problemOf } from '#extension/ui/background-caller';
import { followSnapshot, useSnapshot } from '#extension/ui/snapshot-store';

z.config({ jitless: true });
followSnapshot();
const db = openAuditDb();

/** A link from the dashboard or from `npm start` may carry the address and the code; the person still presses the button. */
const given = new URLSearchParams(location.hash.slice(1));
const defaults = {
  address: given.get('address') ?? 'http://localhost:8787',
  code: given.get('code') ?? '',
  name: given.get('name') ?? '',
};

function Root() {
  const current = useSnapshot();
  const alarms = useLiveQuery(() => openAlarms(db), []) ?? [];
  if (current.status === 'loading') return <Loading />;
  if (current.status === 'failed')
    return <Failed title="This page is older than the extension" onRetry={() => location.reload()} />;
  const { pairing, connection } = current.snapshot;
  return (
    <>
      {alarms.map(({ device_id, checkpoint, alarm }) => (
        <AuditAlarm
          key={device_id}
          checkpoint={checkpoint}
          alarm={alarm}
          onAccept={() => void acceptHead(db, device_id)}
        />
      ))}
      <OptionsPage
        pairing={pairing}
        connection={connection}
        // Only Firefox has none, whatever the types say.
        canHold={browser.debugger !== undefined}
        defaults={defaults}
        onPair={(input) => problemOf(callBackground('pairing.start', input))}
        onForget={() => void problemOf(callBackground('pairing.forget', {}))}
      />
    </>
  );
}

const root = document.getElementById('root');
if (root) createRoot(root).render(<Root />);
void problemOf(callBackground('snapshot.refresh', {}));
