import { useState } from 'react';
import { useNow } from '#components/hooks/use-now';
import { exactTime, left } from '#domain/say/time-words';
import type { Newcomer } from '#protocol/device-state';

type Props = {
  newcomers: readonly Newcomer[];
  onAllow: (newcomer: Newcomer) => Promise<string | null>;
  onShow: (newcomer: Newcomer) => void;
};

/** What wants to act for the owner and waits: an existing browser of theirs confirms it, or leads to where it is refused. */
export function Newcomers({ newcomers, onAllow, onShow }: Props) {
  const [problem, setProblem] = useState<string | null>(null);
  const now = useNow(30_000);
  if (newcomers.length === 0) return null;
  return (
    <section className="popup-part stack" aria-label="New and waiting">
      {newcomers.map((newcomer) => (
        <div key={newcomer.id} className="note warn stack-tight">
          <p>
            <strong>{newcomer.name}</strong>{' '}
            {newcomer.kind === 'browser'
              ? 'was paired as an owner’s browser without one to confirm it.'
              : 'was added as a passkey without one to confirm it.'}
          </p>
          <p className="small" title={exactTime(newcomer.waits_until)}>
            It works in: {left(newcomer.waits_until, now)}
          </p>
          <p className="row">
            <button type="button" className="button" onClick={() => void onAllow(newcomer).then(setProblem)}>
              {`It is mine: allow ${newcomer.name} now`}
            </button>
            <button type="button" className="button danger" onClick={() => onShow(newcomer)}>
              Not mine
            </button>
          </p>
        </div>
      ))}
      {problem && (
        <p className="note bad" role="alert">
          {problem}
        </p>
      )}
    </section>
  );
}
