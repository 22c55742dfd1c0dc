import { useState } from 'react';
import { useNow } from '#components/hooks/use-now';
import { Empty } from '#components/pieces/Empty';
import { Failed } from '#components/pieces/Failed';
import { Loading } from '#components/pieces/Loading';
import { SeatBadge } from '#components/pieces/SeatBadge';
import { api, attempt } from '#dashboard/api';
import { PairBrowser } from '#dashboard/pages/browsers/PairBrowser';
import { useLoaded } from '#dashboard/use-loaded';
import { ago, exactTime, left } from '#domain/say/time-words';
import type { DeviceView } from '#protocol/device';

export function BrowsersPage() {
  const [devices, reload] = useLoaded(api.devices, ['device', 'agent', 'unnamed']);
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
        <li key={device.id} className="spread wrap-row row-item">
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
