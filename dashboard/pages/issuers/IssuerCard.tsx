import { useState } from 'react';
import { api, attempt } from '#dashboard/api';
import { KIND_WORDS, limitsOf, MODE_WORDS, stateWords } from '#dashboard/issuer-words';
import { CardholderPicker } from '#dashboard/pages/issuers/CardholderPicker';
import { ChangeIssuer } from '#dashboard/pages/issuers/ChangeIssuer';
import type { IssuerView } from '#protocol/issuer';

type Props = { issuer: IssuerView; onChanged: () => void; onMoveUp: (() => void) | null };
type Said = { text: string; bad: boolean };

export function IssuerCard({ issuer, onChanged, onMoveUp }: Props) {
  const [said, setSaid] = useState<Said | null>(null);
  const [sure, setSure] = useState(false);
  const [changing, setChanging] = useState(false);
  const { id, kind, label, mode, state, breaker } = issuer;
  const test = async () => {
    const failed = await attempt(
      api.testIssuer(id).then(({ ok, message }) => setSaid({ text: message, bad: !ok })),
    );
    if (failed) setSaid({ text: failed, bad: true });
    onChanged();
  };
  const change = async (done: Promise<unknown>) => {
    const failed = await attempt(done);
    setSaid(failed ? { text: failed, bad: true } : null);
    onChanged();
  };
  return (
    <section className="card stack" aria-label={label}>
      <p className="spread">
        <strong>{label}</strong>
        <span className="badge">{MODE_WORDS[mode]}</span>
      </p>
      <dl className="facts">
        <dt>Kind</dt>
        <dd>{KIND_WORDS[kind]}</dd>
        <dt>State</dt>
        <dd>{stateWords(issuer)}</dd>
        {issuer.key_hint && (
          <>
            <dt>Key</dt>
            <dd>{issuer.key_hint}</dd>
          </>
        )}
        {issuer.webhook_url && (
          <>
            <dt>Reports to</dt>
            <dd className="small">{issuer.webhook_url}</dd>
          </>
        )}
      </dl>
      {breaker && <p className="note warn">{breaker.message}</p>}
      <ul className="soft small">
        {limitsOf(issuer).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {kind === 'stripe' && <CardholderPicker issuer={issuer} onChanged={onChanged} />}
      {said && (
        <p className={`note ${said.bad ? 'bad' : ''}`} role="status">
          {said.text}
        </p>
      )}
      {changing && (
        <ChangeIssuer
          issuer={issuer}
          onDone={(changed) => {
            setChanging(false);
            if (changed) onChanged();
          }}
        />
      )}
      {kind !== 'sandbox' && !changing && (
        <p className="row">
          <button type="button" className="button" onClick={() => void test()}>
            Test the key of {label}
          </button>
          <button type="button" className="button" onClick={() => setChanging(true)}>
            Change {label}
          </button>
          {onMoveUp && (
            <button type="button" className="button" onClick={onMoveUp}>
              Ask {label} earlier
            </button>
          )}
          {state === 'disabled' ? (
            <button
              type="button"
              className="button"
              onClick={() => void change(api.changeIssuer(id, { state: 'active' }))}
            >
              Enable {label}
            </button>
          ) : (
            <button
              type="button"
              className="button"
              onClick={() => void change(api.changeIssuer(id, { state: 'disabled' }))}
            >
              Disable {label}
            </button>
          )}
          <button
            type="button"
            className="button danger"
            onBlur={() => setSure(false)}
            onClick={() => (sure ? void change(api.removeIssuer(id)) : setSure(true))}
          >
            {sure ? `Remove ${label} and its key now` : `Remove ${label}`}
          </button>
        </p>
      )}
    </section>
  );
}
