import { useEffect, useRef } from 'react';
import { Failed } from '#components/pieces/Failed';
import { Loading } from '#components/pieces/Loading';
import { accountEvents } from '#dashboard/account-events';
import { api, attempt, type Session } from '#dashboard/api';
import { AgentsPage } from '#dashboard/pages/agents/AgentsPage';
import { BrowsersPage } from '#dashboard/pages/browsers/BrowsersPage';
import { GatePage } from '#dashboard/pages/GatePage';
import { IssuersPage } from '#dashboard/pages/issuers/IssuersPage';
import { Link } from '#dashboard/pages/Link';
import { NotFoundPage } from '#dashboard/pages/NotFoundPage';
import { ActivityPage } from '#dashboard/pages/purchases/ActivityPage';
import { HomePage } from '#dashboard/pages/purchases/HomePage';
import { RequestPage } from '#dashboard/pages/purchases/RequestPage';
import { StepUpDialog } from '#dashboard/pages/StepUpDialog';
import { StreamBar } from '#dashboard/pages/StreamBar';
import { SettingsPage } from '#dashboard/pages/settings/SettingsPage';
import { onSessionEnded } from '#dashboard/session-ended';
import { useLoaded } from '#dashboard/use-loaded';
import { usePath } from '#dashboard/use-path';
import { useTitle } from '#dashboard/use-title';

const PAGES = [
  ['/', 'Home', HomePage],
  ['/agents', 'Agents', AgentsPage],
  ['/browsers', 'Browsers', BrowsersPage],
  ['/activity', 'Activity', ActivityPage],
  ['/issuers', 'Issuers', IssuersPage],
  ['/settings', 'Settings', SettingsPage],
] as const;

/** Where one-time links lead; whoever is in already has no use for them. */
const GATE_PATHS = ['/setup', '/reset'];

export function App() {
  const [session, reload] = useLoaded<Session>(api.session, ['account', 'password', 'session']);
  /** Somebody was in and did not leave by themselves. */
  const isIn = useRef(false);
  const signedIn = session.status === 'ready' && session.value.signed_in;
  useEffect(() => onSessionEnded(reload), [reload]);
  useEffect(() => {
    if (!signedIn) return;
    isIn.current = true;
    accountEvents.start();
    return accountEvents.stop;
  }, [signedIn]);
  if (session.status === 'loading') return <Loading />;
  if (session.status === 'failed') return <Failed title={session.sentence} onRetry={reload} />;
  if (!signedIn) return <GatePage claimed={session.value.claimed} ended={isIn.current} onSignedIn={reload} />;
  const signOut = async () => {
    if ((await attempt(api.signOut())) === null) isIn.current = false;
    reload();
  };
  return <Shell session={session.value} onSignOut={signOut} />;
}

function Shell({ session, onSignOut }: { session: Session; onSignOut: () => Promise<void> }) {
  const asked = usePath();
  const path = GATE_PATHS.includes(asked) ? '/' : asked;
  const known = PAGES.find(([href]) => href === path);
  const request = /^\/requests\/(\w+)$/.exec(path)?.[1];
  useTitle(known?.[1] ?? null);
  const Page = known?.[2] ?? NotFoundPage;
  return (
    <div className="shell">
      <nav className="nav" aria-label="Pages">
        <span className="name">Countersign</span>
        {PAGES.map(([href, name]) => (
          <Link key={href} href={href} aria-current={href === path ? 'page' : undefined}>
            {name}
          </Link>
        ))}
        <button type="button" className="button quiet" onClick={() => void onSignOut()}>
          Sign out
        </button>
      </nav>
      <div className="page-side">
        <StreamBar />
        <main className="content">
          {session.agent_browser && (
            <p className="note warn" role="status">
              This browser holds an agent’s seat, so nothing can be approved or allowed here. Sign in from
              another browser or a phone.
            </p>
          )}
          {request ? <RequestPage key={request} id={request} /> : <Page />}
        </main>
      </div>
      <StepUpDialog />
    </div>
  );
}
