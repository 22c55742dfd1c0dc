import { useState } from 'react';
import { useNow } from '#components/hooks/use-now';
import { Failed } from '#components/pieces/Failed';
import { Loading } from '#components/pieces/Loading';
import { api, attempt } from '#dashboard/api';
import { useLoaded } from '#dashboard/use-loaded';
import { ago, exactTime } from '#domain/say/time-words';
import type { SignInMethod } from '#protocol/passkey';

const METHOD_WORDS: Record<SignInMethod, string> = {
  password: 'with the password',
  passkey: 'with a passkey',
  setup_link: 'with the set-up link',
  reset_link: 'with a reset link',
};

export function SessionsSection() {
  const [sessions, reload] = useLoaded(api.sessions, ['session', 'password', 'unnamed']);
  const [problem, setProblem] = useState<string | null>(null);
  const now = useNow(30_000);
  const end = async (change: Promise<unknown>) => {
    setProblem(await attempt(change));
    reload();
  };
  const items = sessions.status === 'ready' ? sessions.value.items : [];
  return (
    <section className="card stack" aria-label="Sessions">
      <h2>Where you are signed in</h2>
      {sessions.status === 'loading' && <Loading rows={1} />}
      {sessions.status === 'failed' && <Failed title={sessions.sentence} onRetry={reload} />}
      {items.length > 0 && (
        <ul className="rows">
          {items.map((session) => (
            <li key={session.id} className="spread wrap-row row-item">
              <span className="stack-tight">
                <span className="small wrap">{session.browser}</span>
                <span className="small soft" title={exactTime(session.created_at)}>
                  signed in {METHOD_WORDS[session.method]} {ago(session.created_at, now)} · seen{' '}
                  {ago(session.last_seen_at, now)}
                </span>
                {session.agent_browser && <span className="badge warn">In an agent’s browser</span>}
              </span>
              {session.current ? (
                <span className="badge">This browser</span>
              ) : (
                <button
                  type="button"
                  className="button danger"
                  onClick={() => void end(api.endSession(session.id))}
                >
                  End it
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      {problem && (
        <p className="note bad" role="alert">
          {problem}
        </p>
      )}
      {items.length > 1 && (
        <p>
          <button type="button" className="button danger" onClick={() => void end(api.endOtherSessions())}>
            End all other sessions
          </button>
        </p>
      )}
    </section>
  );
}
