import { type FormEvent, useState } from 'react';
import { useNow } from '#components/hooks/use-now';
import { Failed } from '#components/pieces/Failed';
import { Loading } from '#components/pieces/Loading';
import { api, attempt, Refused, sentenceOf } from '#dashboard/api';
import { makePasskey } from '#dashboard/ceremonies';
import { useLoaded } from '#dashboard/use-loaded';
import { ago, exactTime, left } from '#domain/say/time-words';
import type { AddPasskey, PasskeyView } from '#protocol/passkey';

export function PasskeysSection() {
  const [passkeys, reload] = useLoaded(api.passkeys);
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
  const rename = async (event: FormEvent) => {
    event.preventDefault();
    if (draft === null) return;
    await change(api.renamePasskey(id, draft));
    setDraft(null);
  };
  return (
    <li className="stack-tight" style={{ paddingBlock: 12 }}>
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
        <form className="row" onSubmit={(event) => void rename(event)}>
          <label className="hidden-text" htmlFor={`name-${id}`}>
            New name of {name}
          </label>
          <input
            id={`name-${id}`}
            className="input"
            style={{ maxWidth: 260 }}
            required
            maxLength={60}
            value={draft}
            onChange={(event) => setDraft(event.target.value)}
          />
          <button type="submit" className="button primary">
            Save the name
          </button>
          <button type="button" className="button" onClick={() => setDraft(null)}>
            Keep as it was
          </button>
        </form>
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
  const [problem, setProblem] = useState<string | null>(null);
  /** A passkey that was made but that no existing one confirmed. */
  const [unconfirmed, setUnconfirmed] = useState<AddPasskey | null>(null);
  const add = async (input: AddPasskey) => {
    try {
      await api.addPasskey(input);
    } catch (refused) {
      setProblem(sentenceOf(refused));
      setUnconfirmed(refused instanceof Refused && refused.code === 'not_confirmed' ? input : null);
      return;
    }
    setProblem(null);
    setUnconfirmed(null);
    setName('');
    onAdded();
  };
  const make = async (event: FormEvent) => {
    event.preventDefault();
    try {
      const ceremony = await api.passkeyOptions();
      const registration = await makePasskey(ceremony);
      if (!registration) return setProblem('No passkey was made. Nothing was changed.');
      await add({ ceremony_id: ceremony.ceremony_id, name, registration });
    } catch (refused) {
      setProblem(sentenceOf(refused));
    }
  };
  return (
    <form className="stack" onSubmit={(event) => void make(event)}>
      <div className="field" style={{ maxWidth: 320 }}>
        <label htmlFor="passkey-name">Name of the new passkey</label>
        <input
          id="passkey-name"
          className="input"
          required
          maxLength={60}
          placeholder="My laptop"
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </div>
      {problem && (
        <p className="note bad" role="alert">
          {problem}
        </p>
      )}
      {unconfirmed && (
        <div className="note warn stack-tight">
          <p>
            Without an existing passkey it starts to work in 24 hours. Until then you can refuse it here, from
            any browser.
          </p>
          <p>
            <button type="button" className="button" onClick={() => void add({ ...unconfirmed, wait: true })}>
              Add {unconfirmed.name} and wait 24 hours
            </button>
          </p>
        </div>
      )}
      <p>
        <button type="submit" className={isFirst ? 'button primary' : 'button'} disabled={name.trim() === ''}>
          Add a passkey
        </button>
      </p>
    </form>
  );
}
