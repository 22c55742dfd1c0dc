import { useState } from 'react';
import { useNow } from '#components/hooks/use-now';
import { SeatBadge } from '#components/pieces/SeatBadge';
import { PairingForm } from '#components/screens/PairingForm';
import { left } from '#domain/say/time-words';
import type { Pairing } from '#protocol/messages';

type Props = {
  pairing: Pairing;
  connection: string;
  /** Chromium alone lets an extension hold a tab; without that a card is only ever delivered directly. */
  canHold: boolean;
  defaults: { address: string; code: string; name: string };
  onPair: (pairing: { address: string; code: string; name: string }) => Promise<string | null>;
  onForget: () => void;
};

export function OptionsPage({ pairing, connection, canHold, defaults, onPair, onForget }: Props) {
  return (
    <main className="page">
      <header className="stack-tight">
        <h1>Countersign</h1>
        <p className="soft">
          Approves purchases and fills cards. The number of a sealed card never enters this browser.
        </p>
      </header>
      {pairing.step === 'unpaired' && (
        <PairingForm defaults={defaults} error={pairing.error ?? null} onPair={onPair} />
      )}
      {pairing.step === 'matching' && <Matching pairing={pairing} onCancel={onForget} />}
      {pairing.step === 'paired' && <Paired pairing={pairing} connection={connection} onForget={onForget} />}
      {!canHold && (
        <section className="stack-tight">
          <h2>Direct delivery only</h2>
          <p className="soft">
            This browser lets no extension hold a tab, so a sealed card can’t be filled here. A purchase that
            was approved as direct can: the real card then stands in the shop’s page for a while, and an agent
            that drives this browser can read it.
          </p>
        </section>
      )}
      {canHold && (
        <section className="stack-tight">
          <h2>Why it asks for the debugger</h2>
          <p className="soft">
            While a card is in place on a checkout, Countersign holds that one tab with Chromium’s debugger,
            so that the payment can be handed to your backend and the real number never enters the page.
            Chromium shows a bar for as long as it does. Pressing Cancel there empties the card fields, and no
            payment is sent after that. Chromium does not let an extension ask for this permission later, so
            it is asked for at the start.
          </p>
        </section>
      )}
    </main>
  );
}

function Matching({
  pairing,
  onCancel,
}: {
  pairing: Extract<Pairing, { step: 'matching' }>;
  onCancel: () => void;
}) {
  const now = useNow();
  return (
    <section className="card stack" aria-label="Match the number">
      <p className="spread">
        <span>Type this number into the dashboard</span>
        <SeatBadge seat={pairing.seat} automation={pairing.automation} />
      </p>
      <p className="match-number" role="status" data-match-number>
        {pairing.match_number}
      </p>
      <p className="soft small">
        It proves that {new URL(pairing.address).host} is pairing this browser and no other.{' '}
        {left(pairing.expires_at, now)}.
      </p>
      <p>
        <button type="button" className="button" onClick={onCancel}>
          Do not pair
        </button>
      </p>
    </section>
  );
}

type PairedProps = {
  pairing: Extract<Pairing, { step: 'paired' }>;
  connection: string;
  onForget: () => void;
};

function Paired({ pairing, connection, onForget }: PairedProps) {
  const [sure, setSure] = useState(false);
  return (
    <section className="card stack" aria-label="Pairing">
      <p className="spread">
        <strong>Paired</strong>
        <SeatBadge seat={pairing.seat} automation={pairing.automation} />
      </p>
      <dl className="facts">
        <dt>Backend</dt>
        <dd>{pairing.address}</dd>
        <dt>Connection</dt>
        <dd>{connection}</dd>
      </dl>
      <p className="soft small">
        {pairing.seat === 'owner'
          ? 'Requests that need a person appear in the popup.'
          : 'An agent drives this browser. It fills what was approved elsewhere and approves nothing. Never sign in as the owner here.'}
      </p>
      {sure ? (
        <div className="stack-tight" role="alertdialog" aria-label="Forget this browser?">
          <p className="small">Its keys are deleted. Pairing it again needs a new code.</p>
          <p className="row">
            <button type="button" className="button danger" onClick={onForget}>
              Forget
            </button>
            <button type="button" className="button" onClick={() => setSure(false)}>
              Keep
            </button>
          </p>
        </div>
      ) : (
        <p>
          <button type="button" className="button" onClick={() => setSure(true)}>
            Forget this browser
          </button>
        </p>
      )}
    </section>
  );
}
