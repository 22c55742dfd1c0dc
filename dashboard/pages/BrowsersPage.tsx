import { type FormEvent, useState } from 'react';
import { useNow } from '#components/hooks/use-now';
import { Empty } from '#components/pieces/Empty';
import { Failed } from '#components/pieces/Failed';
import { Loading } from '#components/pieces/Loading';
import { SeatBadge } from '#components/pieces/SeatBadge';
import { api, attempt, Refused, sentenceOf } from '#dashboard/api';
import { useLoaded } from '#dashboard/use-loaded';
import { ago, exactTime, left } from '#domain/say/time-words';
import type { CreatedPairingCode, DeviceView, PairingCodeView } from '#protocol/device';

export function BrowsersPage() {
  const [devices, reload] = useLoaded(api.devices);
  return (
    <>
      <h1>Browsers</h1>
      {devices.status === 'loading' && <Loading rows={2} />}
      {devices.status === 'failed' && <Failed title={devices.sentence} onRetry={reload} />}
      {devices.status === 'ready' && (
        <DeviceList devices={devices.value.items.filter((d) => !d.revoked_at)} onChanged={reload} />
      )}
      <PairBrowser onPaired={reload} />
    </>
  );
}

function DeviceList({ devices, onChanged }: { devices: DeviceView[]; onChanged: () => void }) {
  const now = useNow(30_000);
  const [problem, setProblem] = useState<string | null>(null);
  const change = async (done: Promise<unknown>) => {
    setProblem(await attempt(done));
    onChanged();
  };
  if (devices.length === 0) {
    return (
      <div className="card">
        <Empty title="No browser is paired">Install the extension, then pair it below.</Empty>
      </div>
    );
  }
  return (
    <ul className="card flush rows">
      {devices.map((device) => (
        <li key={device.id} className="spread" style={{ padding: 16 }}>
          <span className="stack-tight">
            <span className="row">
              <strong>{device.name}</strong>
              <SeatBadge seat={device.seat} automation={device.automation} />
            </span>
            <span className="small soft">
              {device.browser}
              {device.agents.length > 0 && ` · for ${device.agents.map(({ name }) => name).join(', ')}`} ·{' '}
              {device.online
                ? 'online'
                : device.last_seen_at
                  ? `seen ${ago(device.last_seen_at, now)}`
                  : 'not seen yet'}
            </span>
            {device.waits_until && (
              <span className="badge warn" title={exactTime(device.waits_until)}>
                Waits, {left(device.waits_until, now)}
              </span>
            )}
          </span>
          <span className="row">
            {device.waits_until && (
              <button
                type="button"
                className="button"
                onClick={() => void change(api.allowDevice(device.id))}
              >
                Allow {device.name} now
              </button>
            )}
            <button
              type="button"
              className="button danger"
              onClick={() => void change(api.forgetDevice(device.id))}
            >
              {device.waits_until ? `Refuse ${device.name}` : 'Unpair'}
            </button>
          </span>
        </li>
      ))}
      {problem && (
        <li className="note bad" role="alert">
          {problem}
        </li>
      )}
    </ul>
  );
}

function PairBrowser({ onPaired }: { onPaired: () => void }) {
  const [agents] = useLoaded(api.agents);
  const [seat, setSeat] = useState<'owner' | 'agent'>('owner');
  const [chosen, setChosen] = useState<string[]>([]);
  const [created, setCreated] = useState<CreatedPairingCode | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const open = agents.status === 'ready' ? agents.value.items.filter((agent) => !agent.revoked_at) : [];
  const make = async () => {
    const body = seat === 'agent' ? { seat, agents: chosen } : { seat };
    setProblem(await attempt(api.createPairing(body).then(setCreated)));
  };
  if (created) {
    const done = () => {
      setCreated(null);
      onPaired();
    };
    return <Matching created={created} onDone={done} />;
  }
  return (
    <section className="card stack" aria-label="Pair a browser">
      <h2>Pair a browser</h2>
      <fieldset className="stack-tight" style={{ border: 0, margin: 0, padding: 0 }}>
        <legend className="small soft">Who drives it?</legend>
        <label className="row">
          <input type="radio" name="seat" checked={seat === 'owner'} onChange={() => setSeat('owner')} /> A
          person: approves and fills
        </label>
        <label className="row">
          <input type="radio" name="seat" checked={seat === 'agent'} onChange={() => setSeat('agent')} /> An
          agent: fills, approves nothing
        </label>
      </fieldset>
      {seat === 'agent' && (
        <fieldset className="stack-tight" style={{ border: 0, margin: 0, padding: 0 }}>
          <legend className="small soft">For which agents?</legend>
          {open.length === 0 && <p className="small">Create an agent first.</p>}
          {open.map(({ id, name }) => (
            <label key={id} className="row">
              <input
                type="checkbox"
                checked={chosen.includes(id)}
                onChange={(event) =>
                  setChosen(event.target.checked ? [...chosen, id] : chosen.filter((c) => c !== id))
                }
              />
              {name}
            </label>
          ))}
        </fieldset>
      )}
      {problem && (
        <p className="note bad" role="alert">
          {problem}
        </p>
      )}
      <p>
        <button
          type="button"
          className="button primary"
          disabled={seat === 'agent' && chosen.length === 0}
          onClick={() => void make()}
        >
          Make a pairing code
        </button>
      </p>
    </section>
  );
}

function Matching({ created, onDone }: { created: CreatedPairingCode; onDone: () => void }) {
  const { code } = created;
  const [pairing] = useLoaded<PairingCodeView>(() => api.pairing(created.pairing.id));
  const [number, setNumber] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const now = useNow();
  const seen = pairing.status === 'ready' ? pairing.value : created.pairing;
  const [unconfirmed, setUnconfirmed] = useState(false);
  const pair = async (wait: boolean) => {
    try {
      await api.confirmPairing(seen.id, { match_number: number, ...(wait ? { wait } : {}) });
      onDone();
    } catch (refused) {
      setProblem(sentenceOf(refused));
      setUnconfirmed(refused instanceof Refused && refused.code === 'not_confirmed');
    }
  };
  const confirm = (event: FormEvent) => {
    event.preventDefault();
    void pair(false);
  };
  return (
    <section className="card stack" aria-label="Pair a browser">
      <p className="spread">
        <span>Type this code into the extension’s options</span>
        <SeatBadge seat={seen.seat} automation={seen.automation} />
      </p>
      <p className="code-big">{code}</p>
      <p className="small soft">{left(seen.expires_at, now)}</p>
      {seen.claimed ? (
        <form className="stack" onSubmit={confirm}>
          <p>
            <strong>{seen.claimed.name}</strong> ({seen.claimed.browser}) wants to be paired. Which number
            does it show?
          </p>
          <div className="field" style={{ maxWidth: 160 }}>
            <label htmlFor="match">Number</label>
            <input
              id="match"
              className="input figure"
              inputMode="numeric"
              maxLength={2}
              value={number}
              onChange={(event) => setNumber(event.target.value.replace(/\D/g, ''))}
            />
          </div>
          {problem && (
            <p className="note bad" role="alert">
              {problem}
            </p>
          )}
          <p>
            <button type="submit" className="button primary" disabled={number.length !== 2}>
              Pair {seen.claimed.name}
            </button>
          </p>
          {unconfirmed && seen.seat === 'owner' && (
            <div className="note warn stack-tight">
              <p>Without a passkey it starts to work in 24 hours. Until then you can refuse it here.</p>
              <p>
                <button type="button" className="button" onClick={() => void pair(true)}>
                  Pair {seen.claimed.name} and wait 24 hours
                </button>
              </p>
            </div>
          )}
        </form>
      ) : (
        <p className="soft" role="status">
          Waiting for a browser to use it …
        </p>
      )}
      <p>
        <button type="button" className="button" onClick={onDone}>
          Done
        </button>
      </p>
    </section>
  );
}
