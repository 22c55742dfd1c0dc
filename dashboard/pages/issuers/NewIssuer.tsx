import { useState } from 'react';
import { useSubmit } from '#components/hooks/use-submit';
import { Field, Form, FormEnd } from '#components/pieces/Form';
import { TextField } from '#components/pieces/TextField';
import { api, problemOf } from '#dashboard/api';
import { KIND_WORDS, MODE_WORDS } from '#dashboard/issuer-words';
import { NO_JSON, readTemplate, TemplateField } from '#dashboard/pages/issuers/TemplateField';
import { IssuerKind, IssuerMode } from '#protocol/issuer';
import { TUTORIAL_CARD_API } from '#protocol/rest-template';

const READY_TEMPLATE = JSON.stringify(TUTORIAL_CARD_API, null, 2);
const EMPTY = { label: '', api_key: '', webhook_secret: '', template: READY_TEMPLATE };

export function NewIssuer({ onAdded }: { onAdded: () => void }) {
  const [kind, setKind] = useState<IssuerKind>('stripe');
  const [mode, setMode] = useState<IssuerMode>('test');
  const [currency, setCurrency] = useState('USD');
  const [texts, setTexts] = useState(EMPTY);
  const set = (change: Partial<typeof EMPTY>) => setTexts({ ...texts, ...change });
  const form = useSubmit(async () => {
    const template = kind === 'rest' ? readTemplate(texts.template) : undefined;
    if (template === null) return NO_JSON;
    const { label, api_key, webhook_secret } = texts;
    const problem = await problemOf(
      api.addIssuer({
        kind,
        mode,
        label,
        api_key,
        ...(kind === 'stripe' ? { currency, ...(webhook_secret ? { webhook_secret } : {}) } : {}),
        ...(template ? { template } : {}),
      }),
    );
    if (problem) return problem;
    setTexts(EMPTY);
    onAdded();
    return null;
  });
  return (
    <section className="card stack" aria-label="New issuer">
      <h2>New issuer</h2>
      <Form form={form}>
        <div className="grid2">
          <Field id="issuer-kind" name="kind" label="Kind">
            {(control) => (
              <select
                className="input"
                {...control}
                value={kind}
                onChange={(event) => setKind(IssuerKind.parse(event.target.value))}
              >
                {IssuerKind.options.map((one) => (
                  <option key={one} value={one}>
                    {KIND_WORDS[one]}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Field id="issuer-mode" name="mode" label="World">
            {(control) => (
              <select
                className="input"
                {...control}
                value={mode}
                onChange={(event) => setMode(IssuerMode.parse(event.target.value))}
              >
                {IssuerMode.options.map((one) => (
                  <option key={one} value={one}>
                    {MODE_WORDS[one]}
                  </option>
                ))}
              </select>
            )}
          </Field>
        </div>
        <TextField
          id="issuer-label"
          name="label"
          label="Name"
          required
          value={texts.label}
          onChange={(label) => set({ label })}
        />
        <TextField
          id="issuer-key"
          name="api_key"
          label="Key"
          hint="Sealed when it arrives, and never shown again."
          type="password"
          autoComplete="off"
          required
          value={texts.api_key}
          onChange={(api_key) => set({ api_key })}
        />
        {kind === 'stripe' && (
          <div className="grid2">
            <Field id="issuer-currency" name="currency" label="Currency of the Stripe account">
              {(control) => (
                <select
                  className="input"
                  {...control}
                  value={currency}
                  onChange={(event) => setCurrency(event.target.value)}
                >
                  {['USD', 'EUR', 'GBP'].map((code) => (
                    <option key={code}>{code}</option>
                  ))}
                </select>
              )}
            </Field>
            <TextField
              id="issuer-webhook"
              name="webhook_secret"
              label="Webhook signing secret"
              hint="Can follow later: its address is shown once the issuer is added."
              type="password"
              autoComplete="off"
              value={texts.webhook_secret}
              onChange={(webhook_secret) => set({ webhook_secret })}
            />
          </div>
        )}
        {kind === 'rest' && (
          <TemplateField value={texts.template} onChange={(template) => set({ template })} />
        )}
        <FormEnd action="Add the issuer" />
      </Form>
    </section>
  );
}
