import '#components/look.css';
import { createRoot } from 'react-dom/client';
import { z } from 'zod';
import { Failed } from '#components/Failed';
import { Loading } from '#components/Loading';
import { OptionsPage } from '#components/OptionsPage';
import { callBackground, problemOf } from '#extension/background-caller';
import { followSnapshot, useSnapshot } from '#extension/stores/snapshot-store';

z.config({ jitless: true });
followSnapshot();

/** A link from the dashboard or from `npm start` may carry the address and the code; the person still presses the button. */
const given = new URLSearchParams(location.hash.slice(1));
const defaults = {
  address: given.get('address') ?? 'http://localhost:8787',
  code: given.get('code') ?? '',
  name: given.get('name') ?? '',
};

function Root() {
  const current = useSnapshot();
  if (current.status === 'loading') return <Loading />;
  if (current.status === 'failed')
    return <Failed title="This page is older than the extension" onRetry={() => location.reload()} />;
  const { pairing, connection } = current.snapshot;
  return (
    <OptionsPage
      pairing={pairing}
      connection={connection}
      defaults={defaults}
      onPair={(input) => problemOf(callBackground('pairing.start', input))}
      onForget={() => void problemOf(callBackground('pairing.forget', {}))}
    />
  );
}

const root = document.getElementById('root');
if (root) createRoot(root).render(<Root />);
void problemOf(callBackground('snapshot.refresh', {}));
