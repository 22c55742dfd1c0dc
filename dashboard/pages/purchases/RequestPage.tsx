import { Failed } from '#components/pieces/Failed';
import { Loading } from '#components/pieces/Loading';
import { ApprovalCard } from '#components/screens/ApprovalCard';
import { api, attempt } from '#dashboard/api';
import { PurchaseRows } from '#dashboard/pages/purchases/PurchaseRows';
import { useLoaded } from '#dashboard/use-loaded';

/** One request by itself: what the popup opens when a passkey must sign, and what a notice links to. */
export function RequestPage({ id }: { id: string }) {
  const [loaded, reload] = useLoaded(() => api.request(id));
  if (loaded.status === 'loading') return <Loading rows={1} />;
  if (loaded.status === 'failed') return <Failed title={loaded.sentence} onRetry={reload} />;
  const purchase = loaded.value;
  const decide = (change: Promise<unknown>) =>
    attempt(change).then((problem) => {
      reload();
      return problem;
    });
  return purchase.state === 'pending_review' ? (
    <>
      <h1>Waiting for you</h1>
      <ApprovalCard
        purchase={purchase}
        onApprove={({ digest }) => decide(api.approve(id, digest))}
        onDeny={() => decide(api.deny(id))}
      />
    </>
  ) : (
    <>
      <h1>Decided</h1>
      <PurchaseRows purchases={[purchase]} />
    </>
  );
}
