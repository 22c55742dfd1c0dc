import { useState } from 'react';
import { Empty } from '#components/pieces/Empty';
import { Failed } from '#components/pieces/Failed';
import { Loading } from '#components/pieces/Loading';
import { ApprovalCard } from '#components/screens/ApprovalCard';
import { api, attempt } from '#dashboard/api';
import { AlertsSection } from '#dashboard/pages/purchases/AlertsSection';
import { PurchaseRows } from '#dashboard/pages/purchases/PurchaseRows';
import { useLoaded } from '#dashboard/use-loaded';

const RECENT = 8;

export function HomePage() {
  const [waiting, reload] = useLoaded(() => api.requests('pending_review'));
  const [all] = useLoaded(() => api.requests());
  const [settings] = useLoaded(api.settings);
  const frozen = settings.status === 'ready' && settings.value.frozen;
  const decide = (change: Promise<unknown>) =>
    attempt(change).then((problem) => {
      reload();
      return problem;
    });
  const open =
    waiting.status === 'ready' ? waiting.value.items.filter(({ state }) => state === 'pending_review') : [];
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
          All purchases are frozen. Unfreeze them on the settings page.
        </p>
      )}
      {open.map((purchase) => (
        <ApprovalCard
          key={purchase.id}
          purchase={purchase}
          stopped={frozen ? 'All purchases are frozen.' : null}
          around={open.map(({ id }) => id).join(' ')}
          onApprove={({ id, digest }) => decide(api.approve(id, digest))}
          onDeny={({ id }) => decide(api.deny(id))}
        />
      ))}
      <section className="stack">
        <h2>Lately</h2>
        {all.status === 'loading' && <Loading />}
        {all.status === 'failed' && <Failed title={all.sentence} />}
        {all.status === 'ready' && <PurchaseRows purchases={all.value.items.slice(0, RECENT)} />}
      </section>
    </>
  );
}

/** Stops everything with two presses; letting it go again is on the settings page. */
function FreezeButton() {
  const [sure, setSure] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const press = async () => {
    if (!sure) {
      setSure(true);
      return;
    }
    setSure(false);
    setProblem(await attempt(api.freeze(true)));
  };
  return (
    <span className="row">
      {problem && <span className="small">{problem}</span>}
      <button
        type="button"
        className="button danger"
        onClick={() => void press()}
        onBlur={() => setSure(false)}
      >
        {sure ? 'Freeze all purchases now' : 'Freeze'}
      </button>
    </span>
  );
}
