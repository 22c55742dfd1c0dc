import { type FormEvent, useState } from 'react';
import { Failed } from '#components/Failed';
import { Loading } from '#components/Loading';
import { api, attempt } from '#dashboard/api';
import { useLoaded } from '#dashboard/use-loaded';
import type { Settings } from '#protocol/http';

export function SettingsPage() {
  const [settings, reload] = useLoaded(api.settings);
  return (
    <>
      <h1>Settings</h1>
      {settings.status === 'loading' && <Loading rows={2} />}
      {settings.status === 'failed' && <Failed title={settings.sentence} onRetry={reload} />}
      {settings.status === 'ready' && <SettingsForm settings={settings.value} />}
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

function SettingsForm({ settings }: { settings: Settings }) {
  const [name, setName] = useState(settings.cardholder.name);
  const [zone, setZone] = useState(settings.time_zone);
  const [caps, setCaps] = useState({
    daily: settings.aggregate.daily ?? '',
    weekly: settings.aggregate.weekly ?? '',
    monthly: settings.aggregate.monthly ?? '',
  });
  const [said, setSaid] = useState<{ text: string; bad: boolean } | null>(null);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const aggregate = Object.fromEntries(
      Object.entries(caps).map(([key, text]) => [key, text.trim() || null]),
    );
    const failed = await attempt(api.updateSettings({ cardholder: { name }, time_zone: zone, aggregate }));
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
      </div>
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
