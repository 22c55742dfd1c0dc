import { useState } from 'react';
import { useNow } from '#components/hooks/use-now';
import { type FormProblem, useSubmit } from '#components/hooks/use-submit';
import { Failed } from '#components/pieces/Failed';
import { Form, FormEnd } from '#components/pieces/Form';
import { Loading } from '#components/pieces/Loading';
import { TextField } from '#components/pieces/TextField';
import { api, attempt, problemOf, Refused, sentenceOf } from '#dashboard/api';
import { makePasskey } from '#dashboard/ceremonies';
import { ActButton } from '#dashboard/pages/ActButton';
import { useLoaded } from '#dashboard/use-loaded';
import { ago, exactTime, left } from '#domain/say/time-words';
import type { AddPasskey, PasskeyView } from '#protocol/passkey';

export function PasskeysSection() {
  const [passkeys, reload] = useLoaded(api.passkeys, ['passkey', 'unnamed']);
  return (
    <section className="card stack" aria-label="Passkeys">
      <h2>Passkeys</h2>
      <p className="soft">
        Once there is one, whatever allows more than before is confirmed with it, and so are approvals.
      </p>
      {passkeys.status === 'loading' && <Loading rows={1} />}
      {passkeys.status === 'failed' && <Failed title={passkeys.sentence} onRetry={reload} />}
      {passkeys.status === 'ready' && passkeys.value.items.length > 0 && (
        <ul className="rows">
          {passkeys.value.items.map((passkey) => (
            <PasskeyRow key={passkey.id} passkey={passkey} onChanged={reload} />
          ))}
        </ul>
      )}
      {passkeys.status === 'ready' && <AddOne isFirst={passkeys.value.items.length === 0} onAdded={reload} />}
    </section>
  );
}

function PasskeyRow({ passkey, onChanged }: { passkey: PasskeyView; onChanged: () => void }) {
  const { id, name, created_at, last_used_at, waits_until } = passkey;
  const now = useNow(30_000);
  const [draft, setDraft] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const change = async (done: Promise<unknown>) => {
    setProblem(await attempt(done));
    onChanged();
  };
  const rename = useSubmit(async () => {
    const found = await problemOf(api.renamePasskey(id, draft ?? name));
    onChanged();
    if (!found) setDraft(null);
    return found;
  });
  return (
    <li className="stack-tight row-item">
      {draft === null ? (
        <div className="spread wrap-row">
          <span className="stack-tight">
            <strong>{name}</strong>
            <span className="small soft" title={exactTime(created_at)}>
              added {ago(created_at, now)} ·{' '}
              {last_used_at ? `used ${ago(last_used_at, now)}` : 'not used yet'}
            </span>
            {waits_until && (
              <span className="badge warn" title={exactTime(waits_until)}>
                Waits, {left(waits_until, now)}
              </span>
            )}
          </span>
          <span className="row">
            {waits_until && (
              <button type="button" className="button" onClick={() => void change(api.allowPasskey(id))}>
                Allow {name} now
              </button>
            )}
            <button type="button" className="button" onClick={() => setDraft(name)}>
              Rename
            </button>
            <button
              type="button"
              className="button danger"
              onClick={() => void change(api.removePasskey(id))}
            >
              {waits_until ? `Refuse ${name}` : 'Remove'}
            </button>
          </span>
        </div>
      ) : (
        <Form form={rename} className="stack-tight">
          <TextField
            name="name"
            label={`New name of ${name}`}
            className="field-name"
            required
            maxLength={60}
            value={draft}
            onChange={setDraft}
          />
          <FormEnd action="Save the name">
            <button type="button" className="button" onClick={() => setDraft(null)}>
              Keep as it was
            </button>
          </FormEnd>
        </Form>
      )}
      {problem && (
        <p className="note bad" role="alert">
          {problem}
        </p>
      )}
    </li>
  );
}

function AddOne({ isFirst, onAdded }: { isFirst: boolean; onAdded: () => void }) {
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  /** A passkey that was made but that no existing one confirmed. */
  const [unconfirmed, setUnconfirmed] = useState<AddPasskey | null>(null);
  const add = async (input: AddPasskey): Promise<FormProblem | null> => {
    try {
      await api.addPasskey(input);
    } catch (refused) {
      setUnconfirmed(refused instanceof Refused && refused.code === 'not_confirmed' ? input : null);
      return problemOf(Promise.reject(refused));
    }
    setUnconfirmed(null);
    setName('');
    setPassword('');
    onAdded();
    return null;
  };
  const form = useSubmit(async () => {
    try {
      const ceremony = await api.passkeyOptions();
      const registration = await makePasskey(ceremony);
      if (!registration) return 'No passkey was made. Nothing was changed.';
      const asked = { ceremony_id: ceremony.ceremony_id, name, registration };
      return await add(isFirst ? { ...asked, password } : asked);
    } catch (refused) {
      return sentenceOf(refused);
    }
  });
  const waiting = useSubmit(async () => (unconfirmed ? add({ ...unconfirmed, wait: true }) : null));
  return (
    <>
      <Form form={form}>
        <TextField
          id="passkey-name"
          name="name"
          label="Name of the new passkey"
          className="field-name"
          required
          maxLength={60}
          placeholder="My laptop"
          value={name}
          onChange={setName}
        />
        {isFirst && (
          <TextField
            name="password"
            label="Your password"
            hint="No passkey vouches for the first one, so the password does."
            className="field-name"
            type="password"
            autoComplete="current-password"
            required
            maxLength={200}
            value={password}
            onChange={setPassword}
          />
        )}
        <FormEnd
          action="Add a passkey"
          primary={isFirst}
          disabled={name.trim() === '' || (isFirst && password === '')}
        />
      </Form>
      {unconfirmed && (
        <div className="note warn stack-tight">
          <p>
            Without an existing passkey it starts to work in 24 hours. Until then you can refuse it here, from
            any browser.
          </p>
          {waiting.problem && <p role="alert">{waiting.problem.sentence}</p>}
          <p>
            <ActButton act={waiting}>Add {unconfirmed.name} and wait 24 hours</ActButton>
          </p>
        </div>
      )}
    </>
  );
}
