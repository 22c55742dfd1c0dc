import { type FormEvent, useId, useState } from 'react';
import { api, attempt } from '#dashboard/api';
import type { IssuerView } from '#protocol/issuer';

type Props = { issuer: IssuerView; onDone: (changed: boolean) => void };

/** A key that is given replaces the one before; an empty field keeps what is there. Kind and world stay what they are. */
export function ChangeIssuer({ issuer, onDone }: Props) {
  const { id, kind, label } = issuer;
  const field = useId();
  const before = issuer.template ? JSON.stringify(issuer.template, null, 2) : '';
  const [texts, setTexts] = useState({ label, api_key: '', webhook_secret: '', template: before });
  const [problem, setProblem] = useState<string | null>(null);
  const set = (change: Partial<typeof texts>) => setTexts({ ...texts, ...change });
  const save = async (event: FormEvent) => {
    event.preventDefault();
    let template: unknown;
    if (kind === 'rest' && texts.template !== before) {
      try {
        template = JSON.parse(texts.template);
      } catch {
        return setProblem('The template is no JSON.');
      }
    }
    const change = {
      ...(texts.label === label ? {} : { label: texts.label }),
      ...(texts.api_key ? { api_key: texts.api_key } : {}),
      ...(texts.webhook_secret ? { webhook_secret: texts.webhook_secret } : {}),
      ...(template === undefined ? {} : { template }),
    };
    if (Object.keys(change).length === 0) return onDone(false);
    const failed = await attempt(api.changeIssuer(id, change));
    setProblem(failed);
    if (!failed) onDone(true);
  };
  return (
    <form className="inset stack" aria-label={`Change ${label}`} onSubmit={save}>
      <h2>Change {label}</h2>
      <div className="field">
        <label htmlFor={`${field}-label`}>Name</label>
        <input
          id={`${field}-label`}
          className="input"
          required
          value={texts.label}
          onChange={(event) => set({ label: event.target.value })}
        />
      </div>
      <div className="grid2">
        <div className="field">
          <label htmlFor={`${field}-key`}>New key</label>
          <input
            id={`${field}-key`}
            className="input"
            type="password"
            autoComplete="off"
            value={texts.api_key}
            onChange={(event) => set({ api_key: event.target.value })}
          />
          <p className="small soft">Empty keeps the key that ends in {issuer.key_hint ?? '…'}.</p>
        </div>
        {kind === 'stripe' && (
          <div className="field">
            <label htmlFor={`${field}-webhook`}>Webhook signing secret</label>
            <input
              id={`${field}-webhook`}
              className="input"
              type="password"
              autoComplete="off"
              value={texts.webhook_secret}
              onChange={(event) => set({ webhook_secret: event.target.value })}
            />
            <p className="small soft">
              {issuer.has_webhook_secret ? 'Empty keeps the one there is.' : 'There is none yet.'}
            </p>
          </div>
        )}
      </div>
      {kind === 'rest' && (
        <div className="field">
          <label htmlFor={`${field}-template`}>Template</label>
          <textarea
            id={`${field}-template`}
            className="input key"
            rows={14}
            spellCheck={false}
            value={texts.template}
            onChange={(event) => set({ template: event.target.value })}
          />
          <p className="small soft">Another address or another header for the key asks for the key again.</p>
        </div>
      )}
      {problem && (
        <p className="note bad" role="alert">
          {problem}
        </p>
      )}
      <p className="row">
        <button type="submit" className="button primary">
          Save {label}
        </button>
        <button type="button" className="button" onClick={() => onDone(false)}>
          Cancel
        </button>
      </p>
    </form>
  );
}
