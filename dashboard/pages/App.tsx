import { useEffect, useState } from 'react';
import { Failed } from '#components/pieces/Failed';
import { Loading } from '#components/pieces/Loading';
import { api, type Session } from '#dashboard/api';
import { AgentsPage } from '#dashboard/pages/agents/AgentsPage';
import { BrowsersPage } from '#dashboard/pages/BrowsersPage';
import { GatePage } from '#dashboard/pages/GatePage';
import { IssuersPage } from '#dashboard/pages/issuers/IssuersPage';
import { ActivityPage } from '#dashboard/pages/purchases/ActivityPage';
import { HomePage } from '#dashboard/pages/purchases/HomePage';
import { RequestPage } from '#dashboard/pages/purchases/RequestPage';
import { StepUpDialog } from '#dashboard/pages/StepUpDialog';
import { SettingsPage } from '#dashboard/pages/settings/SettingsPage';
import { useLoaded } from '#dashboard/use-loaded';

const PAGES = [
  ['/', 'Home', HomePage],
  ['/agents', 'Agents', AgentsPage],
  ['/browsers', 'Browsers', BrowsersPage],
  ['/activity', 'Activity', ActivityPage],
  ['/issuers', 'Issuers', IssuersPage],
  ['/settings', 'Settings', SettingsPage],
] as const;

export function App() {
  const [session, reload] = useLoaded<Session>(api.session);
  if (session.status === 'loading') return <Loading />;
  if (session.status === 'failed') return <Failed title={session.sentence} onRetry={reload} />;
  if (!session.value.signed_in) return <GatePage claimed={session.value.claimed} onSignedIn={reload} />;
  return <Shell session={session.value} onSignedOut={reload} />;
}

function Shell({ session, onSignedOut }: { session: Session; onSignedOut: () => void }) {
  const path = usePath();
  const [, title, Page] = PAGES.find(([href]) => href === path) ?? PAGES[0];
  const request = /^\/requests\/(\w+)$/.exec(path)?.[1];
  useEffect(() => {
    document.title = `${title} · Countersign`;
  }, [title]);
  return (
    <div className="shell">
      <nav className="nav" aria-label="Pages">
        <span className="name">Countersign</span>
        {PAGES.map(([href, name]) => (
          <a
            key={href}
            href={href}
            aria-current={href === path ? 'page' : undefined}
            onClick={(event) => goTo(event, href)}
          >
            {name}
          </a>
        ))}
        <button type="button" className="button quiet" onClick={() => void api.signOut().then(onSignedOut)}>
          Sign out
        </button>
      </nav>
      <main className="content">
        {session.agent_browser && (
          <p className="note warn" role="status">
            This browser holds an agent’s seat, so nothing can be approved or allowed here. Sign in from
            another browser or a phone.
          </p>
        )}
        {request ? <RequestPage key={request} id={request} /> : <Page />}
      </main>
      <StepUpDialog />
    </div>
  );
}

function usePath(): string {
  const [path, setPath] = useState(location.pathname);
  useEffect(() => {
    const look = () => setPath(location.pathname);
    addEventListener('popstate', look);
    return () => removeEventListener('popstate', look);
  }, []);
  return path;
}

function goTo(event: React.MouseEvent, href: string): void {
  if (event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  history.pushState(null, '', href);
  dispatchEvent(new PopStateEvent('popstate'));
}
