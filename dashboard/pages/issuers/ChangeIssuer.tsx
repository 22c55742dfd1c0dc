import { useState } from 'react';
import { useSubmit } from '#components/hooks/use-submit';
import { Form, FormEnd } from '#components/pieces/Form';
import { TextField } from '#components/pieces/TextField';
import { api, problemOf } from '#dashboard/api';
import { NO_JSON, readTemplate, TemplateField } from '#dashboard/pages/issuers/TemplateField';
import type { IssuerView } from '#protocol/issuer';

type Props = { issuer: IssuerView; onDone: (changed: boolean) => void };

/** A key that is given replaces the one before; an empty field keeps what is there. Kind and world stay what they are. */
export function ChangeIssuer({ issuer, onDone }: Props) {
  const { id, kind, label } = issuer;
  const before = issuer.template ? JSON.stringify(issuer.template, null, 2) : '';
  const [texts, setTexts] = useState({ label, api_key: '', webhook_secret: '', template: before });
  const set = (change: Partial<typeof texts>) => setTexts({ ...texts, ...change });
  const form = useSubmit(async () => {
    const template = kind === 'rest' && texts.template !== before ? readTemplate(texts.template) : undefined;
    if (template === null) return NO_JSON;
    const change = {
      ...(texts.label === label ? {} : { label: texts.label }),
      ...(texts.api_key ? { api_key: texts.api_key } : {}),
      ...(texts.webhook_secret ? { webhook_secret: texts.webhook_secret } : {}),
      ...(template === undefined ? {} : { template }),
    };
    if (Object.keys(change).length === 0) {
      onDone(false);
      return null;
    }
    const problem = await problemOf(api.changeIssuer(id, change));
    if (!problem) onDone(true);
    return problem;
  });
  return (
    <Form form={form} className="inset stack" label={`Change ${label}`}>
      <h2>Change {label}</h2>
      <TextField
        name="label"
        label="Name"
        required
        value={texts.label}
        onChange={(text) => set({ label: text })}
      />
      <div className="grid2">
        <TextField
          name="api_key"
          label="New key"
          hint={`Empty keeps the key that ends in ${issuer.key_hint ?? '…'}.`}
          type="password"
          autoComplete="off"
          value={texts.api_key}
          onChange={(api_key) => set({ api_key })}
        />
        {kind === 'stripe' && (
          <TextField
            name="webhook_secret"
            label="Webhook signing secret"
            hint={issuer.has_webhook_secret ? 'Empty keeps the one there is.' : 'There is none yet.'}
            type="password"
            autoComplete="off"
            value={texts.webhook_secret}
            onChange={(webhook_secret) => set({ webhook_secret })}
          />
        )}
      </div>
      {kind === 'rest' && (
        <TemplateField
          hint="Another address or another header for the key asks for the key again."
          value={texts.template}
          onChange={(text) => set({ template: text })}
        />
      )}
      <FormEnd action={`Save ${label}`}>
        <button type="button" className="button" onClick={() => onDone(false)}>
          Cancel
        </button>
      </FormEnd>
    </Form>
  );
}
