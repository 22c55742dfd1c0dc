import { type FormEvent, useState } from 'react';
import { api, attempt } from '#dashboard/api';

const LONG_ENOUGH = 12;

/** The door: a set-up link claims the account once, a password opens it afterwards. */
export function GatePage({ claimed, onSignedIn }: { claimed: boolean; onSignedIn: () => void }) {
  // In the fragment, so that the one-time token is in no request line and no server log.
  const token = location.pathname === '/setup' ? location.hash.slice(1) : '';
  const claiming = token !== '' && !claimed;
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const failed = await attempt(claiming ? api.claim(token, password) : api.signIn(password));
    setBusy(false);
    setProblem(failed);
    if (failed) return;
    history.replaceState(null, '', '/');
    onSignedIn();
  };
  return (
    <main className="gate">
      <form className="card stack" onSubmit={submit}>
        <h1>{claiming ? 'Claim this Countersign' : 'Sign in to Countersign'}</h1>
        {!claimed && !claiming && (
          <p className="note warn">
            Nobody has claimed this backend yet. Open the one-time link that it printed in its terminal.
          </p>
        )}
        {claiming && (
          <p className="soft">Choose the password you will approve purchases with. The link works once.</p>
        )}
        <div className="field">
          <label htmlFor="password">Password</label>
          <input
            id="password"
            className="input"
            type="password"
            autoComplete={claiming ? 'new-password' : 'current-password'}
            minLength={claiming ? LONG_ENOUGH : undefined}
            required
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
          {claiming && <p className="small soft">At least {LONG_ENOUGH} characters.</p>}
        </div>
        {problem && (
          <p className="note bad" role="alert">
            {problem}
          </p>
        )}
        <button type="submit" className="button primary" disabled={busy || password === ''}>
          {claiming ? 'Claim it' : 'Sign in'}
        </button>
      </form>
    </main>
  );
}
