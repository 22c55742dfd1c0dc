import { useState } from 'react';
import { useSubmit } from '#components/hooks/use-submit';
import { Form, FormEnd } from '#components/pieces/Form';
import { TextField } from '#components/pieces/TextField';
import { api, problemOf } from '#dashboard/api';

type Props = { issuerId: string; onDone: (made: boolean) => void };

const FIELDS = [
  ['first_name', 'First name', 'given-name'],
  ['last_name', 'Last name', 'family-name'],
  ['email', 'E-mail (optional)', 'email'],
  ['line1', 'Street and number', 'address-line1'],
  ['city', 'City', 'address-level2'],
  ['postal_code', 'Postal code', 'postal-code'],
  ['state', 'State (where addresses have one)', 'address-level1'],
  ['country', 'Country, two letters', 'country'],
] as const;
type Name = (typeof FIELDS)[number][0];
const OPTIONAL: readonly Name[] = ['email', 'state'];
const EMPTY = Object.fromEntries(FIELDS.map(([name]) => [name, ''])) as Record<Name, string>;

/** The person Stripe makes the cards for. Everything goes to Stripe; nothing of it is kept here. */
export function NewCardholder({ issuerId, onDone }: Props) {
  const [texts, setTexts] = useState(EMPTY);
  const [accepted, setAccepted] = useState(false);
  const form = useSubmit(async () => {
    const problem = await problemOf(
      api.createCardholder(issuerId, {
        ...texts,
        email: texts.email || null,
        state: texts.state || null,
        country: texts.country.toUpperCase(),
        terms_accepted: accepted,
      }),
    );
    if (!problem) onDone(true);
    return problem;
  });
  return (
    <Form form={form} className="inset stack" label="New cardholder">
      <h2>New cardholder</h2>
      <div className="grid2">
        {FIELDS.map(([name, label, autoComplete]) => (
          <TextField
            key={name}
            name={`create.${name}`}
            label={label}
            type={name === 'email' ? 'email' : 'text'}
            autoComplete={autoComplete}
            required={!OPTIONAL.includes(name)}
            maxLength={name === 'country' ? 2 : 100}
            value={texts[name]}
            onChange={(text) => setTexts({ ...texts, [name]: text })}
          />
        ))}
      </div>
      <label className="choice">
        <input
          type="checkbox"
          required
          checked={accepted}
          onChange={(event) => setAccepted(event.target.checked)}
        />
        <span>This person accepts Stripe’s terms for issued cards. Stripe is told when and from where.</span>
      </label>
      <FormEnd action="Make the cardholder at Stripe">
        <button type="button" className="button" onClick={() => onDone(false)}>
          Cancel
        </button>
      </FormEnd>
    </Form>
  );
}
