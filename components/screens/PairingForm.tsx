import { type FormEvent, useState } from 'react';

type Props = {
  defaults: { address: string; code: string; name: string };
  error: string | null;
  onPair: (pairing: { address: string; code: string; name: string }) => Promise<string | null>;
};

export function PairingForm({ defaults, error, onPair }: Props) {
  const [address, setAddress] = useState(defaults.address);
  const [code, setCode] = useState(defaults.code);
  const [name, setName] = useState(defaults.name);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setProblem(
      await onPair({
        address: address.trim().replace(/\/+$/, ''),
        code: code.trim().toUpperCase(),
        name: name.trim(),
      }),
    );
    setBusy(false);
  };
  const shown = problem ?? error;
  return (
    <form className="card stack" onSubmit={submit}>
      <h2>Pair this browser</h2>
      <p className="soft small">
        Make a pairing code in the dashboard under Browsers, and type it here. It works once, for ten minutes.
      </p>
      <TextField label="Backend address" value={address} onChange={setAddress} type="url" />
      <TextField label="Pairing code" value={code} onChange={setCode} placeholder="ABCD-EF23" />
      <TextField label="Browser name" value={name} onChange={setName} placeholder="Work laptop" />
      {shown && (
        <p className="note bad" role="alert">
          {shown}
        </p>
      )}
      <button type="submit" className="button primary" disabled={busy || code === '' || name === ''}>
        Pair this browser
      </button>
    </form>
  );
}

type TextFieldProps = {
  label: string;
  value: string;
  onChange: (value: string) => void;
  type?: string;
  placeholder?: string;
};

function TextField({ label, value, onChange, type = 'text', placeholder }: TextFieldProps) {
  const id = label.toLowerCase().replaceAll(' ', '-');
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="input"
        type={type}
        value={value}
        placeholder={placeholder}
        autoComplete="off"
        spellCheck={false}
        required
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}
