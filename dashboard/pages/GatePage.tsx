import { browserSupportsWebAuthn } from '@simplewebauthn/browser';
import { useState } from 'react';
import { useSubmit } from '#components/hooks/use-submit';
import { Form, FormEnd } from '#components/pieces/Form';
import { TextField } from '#components/pieces/TextField';
import { api, problemOf } from '#dashboard/api';
import { signCeremony } from '#dashboard/ceremonies';
import { SESSION_ENDED } from '#dashboard/session-ended';
import { useTitle } from '#dashboard/use-title';

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

type Props = { claimed: boolean; ended: boolean; onSignedIn: () => void };

/** The door: a link opens it once, a password or a passkey afterwards. `ended`: somebody was in a moment ago. */
export function GatePage({ claimed, ended, onSignedIn }: Props) {
  const way = wayIn(claimed);
  const [password, setPassword] = useState('');
  useTitle(way.title);
  const go = async (entering: Promise<unknown>) => {
    const problem = await problemOf(entering);
    if (problem) return problem;
    // Where the link led is not where to stay; a page that was asked for is.
    if (way.isNew) history.replaceState(null, '', '/');
    onSignedIn();
    return null;
  };
  const form = useSubmit(() => go(way.enter(password)));
  const withPasskey = useSubmit(() => go(enterWithPasskey()));
  return (
    <main className="gate">
      <div className="card stack">
        <h1>{way.title}</h1>
        {!claimed && !way.isNew && (
          <p className="note warn">
            Nobody has claimed this backend yet. Open the one-time link that it printed in its terminal.
          </p>
        )}
        {ended && !way.isNew && (
          <p className="note" role="status">
            {SESSION_ENDED}
          </p>
        )}
        {way.hint && <p className="soft">{way.hint}</p>}
        <Form form={form}>
          <TextField
            id="password"
            name="password"
            label="Password"
            hint={way.isNew && `At least ${LONG_ENOUGH} characters.`}
            type="password"
            autoComplete={way.isNew ? 'new-password' : 'current-password'}
            minLength={way.isNew ? LONG_ENOUGH : undefined}
            required
            value={password}
            onChange={setPassword}
          />
          <FormEnd action={way.button} disabled={password === ''} />
        </Form>
        {claimed && !way.isNew && browserSupportsWebAuthn() && (
          <Form form={withPasskey}>
            <FormEnd action="Sign in with a passkey" primary={false} />
          </Form>
        )}
      </div>
    </main>
  );
}

async function enterWithPasskey(): Promise<void> {
  const answer = await signCeremony(await api.signInOptions());
  if (!answer) throw new Error('No passkey answered.');
  await api.signInWithPasskey(answer);
}
