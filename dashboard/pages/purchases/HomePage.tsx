import { useState } from 'react';
import { useSubmit } from '#components/hooks/use-submit';
import { Empty } from '#components/pieces/Empty';
import { Failed } from '#components/pieces/Failed';
import { Loading } from '#components/pieces/Loading';
import { ApprovalCard } from '#components/screens/ApprovalCard';
import { useAwaySentence } from '#dashboard/account-events';
import { api, attempt } from '#dashboard/api';
import { Link } from '#dashboard/pages/Link';
import { AlertsSection } from '#dashboard/pages/purchases/AlertsSection';
import { PurchaseRows } from '#dashboard/pages/purchases/PurchaseRows';
import { useLoaded } from '#dashboard/use-loaded';
import { useNewest, useWaiting } from '#dashboard/use-purchases';

const RECENT = 8;

export function HomePage() {
  const [waiting, reload] = useWaiting();
  const [lately] = useNewest(RECENT);
  const [settings] = useLoaded(api.settings, ['frozen', 'unfrozen', 'settings']);
  const away = useAwaySentence();
  const frozen = settings.status === 'ready' && settings.value.frozen;
  const decide = (change: Promise<unknown>) =>
    attempt(change).then((problem) => {
      reload();
      return problem;
    });
  const open = waiting.status === 'ready' ? waiting.value : [];
  return (
    <>
      <div className="spread">
        <h1>Waiting for you</h1>
        {!frozen && <FreezeButton />}
      </div>
      <AlertsSection />
      {waiting.status === 'loading' && <Loading rows={1} />}
      {waiting.status === 'failed' && <Failed title={waiting.sentence} onRetry={reload} />}
      {waiting.status === 'ready' && open.length === 0 && (
        <div className="card">
          <Empty title="Nothing waits for you">
            When an agent asks for more than its rules allow by themselves, it stands here.
          </Empty>
        </div>
      )}
      {frozen && (
        <p className="note bad" role="status">
          All purchases are frozen. <Link href="/settings">Unfreeze them in the settings</Link>
        </p>
      )}
      {open.map((purchase) => (
        <ApprovalCard
          key={purchase.id}
          purchase={purchase}
          away={away}
          stopped={frozen ? 'All purchases are frozen.' : null}
          around={open.map(({ id }) => id).join(' ')}
          onApprove={({ id, digest }) => decide(api.approve(id, digest))}
          onDeny={({ id }) => decide(api.deny(id))}
        />
      ))}
      <section className="stack">
        <h2>Lately</h2>
        {lately.status === 'loading' && <Loading />}
        {lately.status === 'failed' && <Failed title={lately.sentence} />}
        {lately.status === 'ready' && <PurchaseRows purchases={lately.value} />}
      </section>
    </>
  );
}

/** Stops everything with two presses; letting it go again is on the settings page. */
function FreezeButton() {
  const [sure, setSure] = useState(false);
  const freeze = useSubmit(async () => {
    setSure(false);
    return attempt(api.freeze(true));
  });
  return (
    <span className="row">
      {freeze.problem && (
        <span className="small" role="alert">
          {freeze.problem.sentence}
        </span>
      )}
      <button
        type="button"
        className="button danger"
        aria-disabled={freeze.busy}
        onClick={() => (sure ? freeze.submit() : setSure(true))}
        onBlur={() => setSure(false)}
      >
        {sure ? 'Freeze all purchases now' : 'Freeze'}
      </button>
    </span>
  );
}
