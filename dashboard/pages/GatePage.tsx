import { browserSupportsWebAuthn } from '@simplewebauthn/browser';
import { type FormEvent, useState } from 'react';
import { api, attempt } from '#dashboard/api';
import { signCeremony } from '#dashboard/ceremonies';

const LONG_ENOUGH = 12;

type Way = {
  title: string;
  hint: string | null;
  button: string;
  enter: (password: string) => Promise<unknown>;
  isNew: boolean;
};

/** A link's token stands in the fragment, so that it is in no request line and no server log. */
function wayIn(claimed: boolean): Way {
  const token = location.hash.slice(1);
  if (location.pathname === '/setup' && token !== '' && !claimed) {
    return {
      title: 'Claim this Countersign',
      hint: 'Choose the password you will sign in with. The link works once.',
      button: 'Claim it',
      enter: (password) => api.claim(token, password),
      isNew: true,
    };
  }
  if (location.pathname === '/reset' && token !== '') {
    return {
      title: 'Set a new password',
      hint: 'The link works once. Every session ends; passkeys stay.',
      button: 'Set the password',
      enter: (password) => api.reset(token, password),
      isNew: true,
    };
  }
  return {
    title: 'Sign in to Countersign',
    hint: null,
    button: 'Sign in',
    enter: api.signIn,
    isNew: false,
  };
}

/** The door: a link opens it once, a password or a passkey afterwards. */
export function GatePage({ claimed, onSignedIn }: { claimed: boolean; onSignedIn: () => void }) {
  const way = wayIn(claimed);
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const go = async (entering: Promise<unknown>) => {
    setBusy(true);
    const failed = await attempt(entering);
    setBusy(false);
    setProblem(failed);
    if (failed) return;
    // Where the link led is not where to stay; a page that was asked for is.
    if (way.isNew) history.replaceState(null, '', '/');
    onSignedIn();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void go(way.enter(password));
  };
  return (
    <main className="gate">
      <form className="card stack" onSubmit={submit}>
        <h1>{way.title}</h1>
        {!claimed && !way.isNew && (
          <p className="note warn">
            Nobody has claimed this backend yet. Open the one-time link that it printed in its terminal.
          </p>
        )}
        {way.hint && <p className="soft">{way.hint}</p>}
        <div className="field">
          <label htmlFor="password">Password</label>
          <input
            id="password"
            className="input"
            type="password"
            autoComplete={way.isNew ? 'new-password' : 'current-password'}
            minLength={way.isNew ? LONG_ENOUGH : undefined}
            required
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
          {way.isNew && <p className="small soft">At least {LONG_ENOUGH} characters.</p>}
        </div>
        {problem && (
          <p className="note bad" role="alert">
            {problem}
          </p>
        )}
        <button type="submit" className="button primary" disabled={busy || password === ''}>
          {way.button}
        </button>
        {claimed && !way.isNew && browserSupportsWebAuthn() && (
          <button
            type="button"
            className="button"
            disabled={busy}
            onClick={() => void go(enterWithPasskey())}
          >
            Sign in with a passkey
          </button>
        )}
      </form>
    </main>
  );
}

async function enterWithPasskey(): Promise<void> {
  const answer = await signCeremony(await api.signInOptions());
  if (!answer) throw new Error('No passkey answered.');
  await api.signInWithPasskey(answer);
}
