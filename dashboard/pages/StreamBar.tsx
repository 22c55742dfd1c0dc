import { useAwaySentence } from '#dashboard/account-events';

/** A thin line while the backend is away: what is shown stays, and decides nothing. */
export function StreamBar() {
  const away = useAwaySentence();
  return (
    <p className="stream-bar" role="status">
      {away && 'No connection to the backend. What is shown may be old; this page keeps trying.'}
    </p>
  );
}
