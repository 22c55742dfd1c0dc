import { type FormEvent, useState } from 'react';
import { api, attempt } from '#dashboard/api';
import { KIND_WORDS, MODE_WORDS } from '#dashboard/issuer-words';
import { IssuerKind, IssuerMode } from '#protocol/issuer';
import { TUTORIAL_CARD_API } from '#protocol/rest-template';

const READY_TEMPLATE = JSON.stringify(TUTORIAL_CARD_API, null, 2);
const EMPTY = { label: '', api_key: '', webhook_secret: '', template: READY_TEMPLATE };

export function NewIssuer({ onAdded }: { onAdded: () => void }) {
  const [kind, setKind] = useState<IssuerKind>('stripe');
  const [mode, setMode] = useState<IssuerMode>('test');
  const [currency, setCurrency] = useState('USD');
  const [texts, setTexts] = useState(EMPTY);
  const [problem, setProblem] = useState<string | null>(null);
  const set = (change: Partial<typeof EMPTY>) => setTexts({ ...texts, ...change });
  const add = async (event: FormEvent) => {
    event.preventDefault();
    const template = kind === 'rest' ? readJson(texts.template) : undefined;
    if (template === null) return setProblem('The template is no JSON.');
    const { label, api_key, webhook_secret } = texts;
    const issuer = {
      kind,
      mode,
      label,
      api_key,
      ...(kind === 'stripe' ? { currency, ...(webhook_secret ? { webhook_secret } : {}) } : {}),
      ...(template ? { template } : {}),
    };
    const failed = await attempt(api.addIssuer(issuer));
    setProblem(failed);
    if (failed) return;
    setTexts(EMPTY);
    onAdded();
  };
  return (
    <section className="card stack" aria-label="New issuer">
      <h2>New issuer</h2>
      <form className="stack" onSubmit={add}>
        <div className="grid2">
          <div className="field">
            <label htmlFor="issuer-kind">Kind</label>
            <select
              id="issuer-kind"
              className="input"
              value={kind}
              onChange={(event) => setKind(IssuerKind.parse(event.target.value))}
            >
              {IssuerKind.options.map((one) => (
                <option key={one} value={one}>
                  {KIND_WORDS[one]}
                </option>
              ))}
            </select>
          </div>
          <div className="field">
            <label htmlFor="issuer-mode">World</label>
            <select
              id="issuer-mode"
              className="input"
              value={mode}
              onChange={(event) => setMode(IssuerMode.parse(event.target.value))}
            >
              {IssuerMode.options.map((one) => (
                <option key={one} value={one}>
                  {MODE_WORDS[one]}
                </option>
              ))}
            </select>
          </div>
        </div>
        <div className="field">
          <label htmlFor="issuer-label">Name</label>
          <input
            id="issuer-label"
            className="input"
            required
            value={texts.label}
            onChange={(event) => set({ label: event.target.value })}
          />
        </div>
        <div className="field">
          <label htmlFor="issuer-key">Key</label>
          <input
            id="issuer-key"
            className="input"
            type="password"
            autoComplete="off"
            required
            value={texts.api_key}
            onChange={(event) => set({ api_key: event.target.value })}
          />
          <p className="small soft">Sealed when it arrives, and never shown again.</p>
        </div>
        {kind === 'stripe' && (
          <div className="grid2">
            <div className="field">
              <label htmlFor="issuer-currency">Currency of the Stripe account</label>
              <select
                id="issuer-currency"
                className="input"
                value={currency}
                onChange={(event) => setCurrency(event.target.value)}
              >
                {['USD', 'EUR', 'GBP'].map((code) => (
                  <option key={code}>{code}</option>
                ))}
              </select>
            </div>
            <div className="field">
              <label htmlFor="issuer-webhook">Webhook signing secret</label>
              <input
                id="issuer-webhook"
                className="input"
                type="password"
                autoComplete="off"
                value={texts.webhook_secret}
                onChange={(event) => set({ webhook_secret: event.target.value })}
              />
              <p className="small soft">Can follow later: its address is shown once the issuer is added.</p>
            </div>
          </div>
        )}
        {kind === 'rest' && (
          <div className="field">
            <label htmlFor="issuer-template">Template</label>
            <textarea
              id="issuer-template"
              className="input key"
              rows={14}
              spellCheck={false}
              value={texts.template}
              onChange={(event) => set({ template: event.target.value })}
            />
          </div>
        )}
        {problem && (
          <p className="note bad" role="alert">
            {problem}
          </p>
        )}
        <p>
          <button type="submit" className="button primary">
            Add the issuer
          </button>
        </p>
      </form>
    </section>
  );
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // JSON has no `undefined`; null says that this is none.
    return null;
  }
}
