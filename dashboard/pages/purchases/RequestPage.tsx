import { Failed } from '#components/pieces/Failed';
import { Loading } from '#components/pieces/Loading';
import { ApprovalCard } from '#components/screens/ApprovalCard';
import { useAwaySentence } from '#dashboard/account-events';
import { api, attempt } from '#dashboard/api';
import { NotFoundPage } from '#dashboard/pages/NotFoundPage';
import { PurchaseRows } from '#dashboard/pages/purchases/PurchaseRows';
import { usePurchase } from '#dashboard/use-purchases';
import { useTitle } from '#dashboard/use-title';
import type { PurchaseView } from '#protocol/purchase';

/** One request by itself: what the popup opens when a passkey must sign, and what a notice links to. */
export function RequestPage({ id }: { id: string }) {
  const [loaded, reload] = usePurchase(id);
  if (loaded.status === 'loading') return <Loading rows={1} />;
  if (loaded.status === 'ready') return <Request purchase={loaded.value} onDecided={reload} />;
  if (loaded.code === 'not_found')
    return (
      <NotFoundPage title="There is no such request">
        The link may be incomplete, or of another account. Nothing was approved or denied by opening it.
      </NotFoundPage>
    );
  return (
    <>
      <h1>The request could not be loaded</h1>
      <Failed title={loaded.sentence} onRetry={reload} />
    </>
  );
}

function Request({ purchase, onDecided }: { purchase: PurchaseView; onDecided: () => void }) {
  const { id, amount, currency, merchant } = purchase;
  const away = useAwaySentence();
  useTitle(`${amount} ${currency} at ${merchant.host}`);
  const decide = async (change: Promise<unknown>) => {
    const problem = await attempt(change);
    onDecided();
    return problem;
  };
  return purchase.state === 'pending_review' ? (
    <>
      <h1>Waiting for you</h1>
      <ApprovalCard
        purchase={purchase}
        away={away}
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
