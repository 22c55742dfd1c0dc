import { Failed } from '#components/pieces/Failed';
import { Loading } from '#components/pieces/Loading';
import { api } from '#dashboard/api';
import { PurchaseRows } from '#dashboard/pages/purchases/PurchaseRows';
import { useLoaded } from '#dashboard/use-loaded';

export function ActivityPage() {
  const [loaded, reload] = useLoaded(() => api.requests());
  return (
    <>
      <h1>Activity</h1>
      {loaded.status === 'loading' && <Loading rows={6} />}
      {loaded.status === 'failed' && <Failed title={loaded.sentence} onRetry={reload} />}
      {loaded.status === 'ready' && <PurchaseRows purchases={loaded.value.items} />}
    </>
  );
}
