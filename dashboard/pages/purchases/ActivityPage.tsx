import { Failed } from '#components/pieces/Failed';
import { Loading } from '#components/pieces/Loading';
import { PurchaseRows } from '#dashboard/pages/purchases/PurchaseRows';
import { useNewest } from '#dashboard/use-purchases';

export function ActivityPage() {
  const [loaded, reload] = useNewest(50);
  return (
    <>
      <h1>Activity</h1>
      {loaded.status === 'loading' && <Loading rows={6} />}
      {loaded.status === 'failed' && <Failed title={loaded.sentence} onRetry={reload} />}
      {loaded.status === 'ready' && <PurchaseRows purchases={loaded.value} />}
    </>
  );
}
