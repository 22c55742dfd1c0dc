import { type FormEvent, useState } from 'react';
import { Failed } from '#components/pieces/Failed';
import { Loading } from '#components/pieces/Loading';
import { api, attempt } from '#dashboard/api';
import { AddressFields, addressOf, toAddressDraft } from '#dashboard/pages/settings/AddressFields';
import { PasskeysSection } from '#dashboard/pages/settings/PasskeysSection';
import { PasswordSection } from '#dashboard/pages/settings/PasswordSection';
import { SessionsSection } from '#dashboard/pages/settings/SessionsSection';
import { StepUpFields, stepUpOf, toStepUpDraft } from '#dashboard/pages/settings/StepUpFields';
import { useLoaded } from '#dashboard/use-loaded';
import type { Settings } from '#protocol/http';

export function SettingsPage() {
  const [settings, reload] = useLoaded(api.settings);
  const [issuers] = useLoaded(api.issuers);
  const made = issuers.status === 'ready' ? issuers.value.items.flatMap(({ currencies }) => currencies) : [];
  return (
    <>
      <h1>Settings</h1>
      {settings.status === 'loading' && <Loading rows={2} />}
      {settings.status === 'failed' && <Failed title={settings.sentence} onRetry={reload} />}
      {settings.status === 'ready' && <SettingsForm settings={settings.value} made={made} />}
      <PasskeysSection />
      <SessionsSection />
      <PasswordSection />
      <section className="card stack" aria-label="Freeze">
        <h2>Freeze</h2>
        <p className="soft">
          While frozen, no purchase is approved, by rule or by a person, and no card is filled.
        </p>
        <FreezeControls />
      </section>
    </>
  );
}

function FreezeControls() {
  const [said, setSaid] = useState<string | null>(null);
  const set = (frozen: boolean) => async () => {
    setSaid(
      (await attempt(api.freeze(frozen))) ?? (frozen ? 'All purchases are frozen.' : 'Purchases may go on.'),
    );
  };
  return (
    <>
      {said && (
        <p className="note" role="status">
          {said}
        </p>
      )}
      <p className="row">
        <button type="button" className="button danger" onClick={() => void set(true)()}>
          Freeze all purchases
        </button>
        <button type="button" className="button" onClick={() => void set(false)()}>
          Unfreeze
        </button>
      </p>
    </>
  );
}

const WINDOW_WORDS = { daily: 'in a day', weekly: 'in a week', monthly: 'in a month' } as const;

/** `made`: the currencies that this account's issuers make cards in. */
function SettingsForm({ settings, made }: { settings: Settings; made: readonly string[] }) {
  const [name, setName] = useState(settings.cardholder.name);
  const [address, setAddress] = useState(toAddressDraft(settings.cardholder.address));
  const [zone, setZone] = useState(settings.time_zone);
  const [currency, setCurrency] = useState(settings.currency);
  const [caps, setCaps] = useState({
    daily: settings.aggregate.daily ?? '',
    weekly: settings.aggregate.weekly ?? '',
    monthly: settings.aggregate.monthly ?? '',
  });
  const [stepUp, setStepUp] = useState(toStepUpDraft(settings.step_up));
  const [said, setSaid] = useState<{ text: string; bad: boolean } | null>(null);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const aggregate = Object.fromEntries(
      Object.entries(caps).map(([key, text]) => [key, text.trim() || null]),
    );
    const cardholder = { name, address: addressOf(address) };
    const change = {
      cardholder,
      time_zone: zone,
      aggregate,
      step_up: stepUpOf(stepUp),
      ...(currency === settings.currency ? {} : { currency }),
    };
    const failed = await attempt(api.updateSettings(change));
    setSaid(failed ? { text: failed, bad: true } : { text: 'Saved.', bad: false });
  };
  return (
    <form className="card stack" onSubmit={save}>
      <div className="grid2">
        <div className="field">
          <label htmlFor="holder">Name on cards</label>
          <input
            id="holder"
            className="input"
            required
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
          <p className="small soft">Written into checkout forms; many shops check it.</p>
        </div>
        <div className="field">
          <label htmlFor="zone">Time zone</label>
          <input
            id="zone"
            className="input"
            required
            value={zone}
            onChange={(event) => setZone(event.target.value)}
          />
          <p className="small soft">A day begins at its midnight, as in Europe/Berlin.</p>
        </div>
        <div className="field">
          <label htmlFor="currency">Currency</label>
          <select
            id="currency"
            className="input"
            value={currency}
            aria-describedby="currency-means"
            onChange={(event) => setCurrency(event.target.value)}
          >
            {[...new Set([settings.currency, ...made])].sort().map((code) => (
              <option key={code} value={code}>
                {code}
              </option>
            ))}
          </select>
          <p className="small soft" id="currency-means">
            All limits are in it and keep their numbers. It stays once a purchase was approved.
          </p>
        </div>
      </div>
      <h2>Address on cards</h2>
      <AddressFields draft={address} onChange={setAddress} />
      <h2>All agents together</h2>
      <div className="grid2">
        {(['daily', 'weekly', 'monthly'] as const).map((window) => (
          <div key={window} className="field">
            <label htmlFor={`cap-${window}`}>{`At most ${WINDOW_WORDS[window]}`}</label>
            <input
              id={`cap-${window}`}
              className="input figure"
              inputMode="decimal"
              placeholder="No limit"
              value={caps[window]}
              onChange={(event) => setCaps({ ...caps, [window]: event.target.value })}
            />
          </div>
        ))}
      </div>
      <h2>Approving</h2>
      <StepUpFields draft={stepUp} currency={currency} onChange={setStepUp} />
      {said && (
        <p className={`note ${said.bad ? 'bad' : ''}`} role="status">
          {said.text}
        </p>
      )}
      <p>
        <button type="submit" className="button primary">
          Save settings
        </button>
      </p>
    </form>
  );
}
