import { type FormEvent, useId, useState } from 'react';
import { api, attempt } from '#dashboard/api';

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
  const field = useId();
  const [texts, setTexts] = useState(EMPTY);
  const [accepted, setAccepted] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const make = async (event: FormEvent) => {
    event.preventDefault();
    const person = {
      ...texts,
      email: texts.email || null,
      state: texts.state || null,
      country: texts.country.toUpperCase(),
      terms_accepted: accepted,
    };
    const failed = await attempt(api.createCardholder(issuerId, person));
    setProblem(failed);
    if (!failed) onDone(true);
  };
  return (
    <form className="inset stack" aria-label="New cardholder" onSubmit={make}>
      <h2>New cardholder</h2>
      <div className="grid2">
        {FIELDS.map(([name, label, autoComplete]) => (
          <div key={name} className="field">
            <label htmlFor={`${field}-${name}`}>{label}</label>
            <input
              id={`${field}-${name}`}
              className="input"
              type={name === 'email' ? 'email' : 'text'}
              autoComplete={autoComplete}
              required={!OPTIONAL.includes(name)}
              maxLength={name === 'country' ? 2 : 100}
              value={texts[name]}
              onChange={(event) => setTexts({ ...texts, [name]: event.target.value })}
            />
          </div>
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
      {problem && (
        <p className="note bad" role="alert">
          {problem}
        </p>
      )}
      <p className="row">
        <button type="submit" className="button primary">
          Make the cardholder at Stripe
        </button>
        <button type="button" className="button" onClick={() => onDone(false)}>
          Cancel
        </button>
      </p>
    </form>
  );
}
