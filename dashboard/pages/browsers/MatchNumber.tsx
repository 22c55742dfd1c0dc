import { useEffect, useState } from 'react';
import { useNow } from '#components/hooks/use-now';
import { type FormProblem, useSubmit } from '#components/hooks/use-submit';
import { Form, FormEnd } from '#components/pieces/Form';
import { SeatBadge } from '#components/pieces/SeatBadge';
import { TextField } from '#components/pieces/TextField';
import { api, problemOf, Refused } from '#dashboard/api';
import { ActButton } from '#dashboard/pages/ActButton';
import { useLoaded } from '#dashboard/use-loaded';
import { left } from '#domain/say/time-words';
import type { CreatedPairingCode } from '#protocol/device';

/** A person waits in front of two windows: the code is looked at whether or not the stream says anything. */
const LOOK_EVERY_MS = 2_000;

/** Shows the code until a browser uses it, then takes the number that browser shows. */
export function MatchNumber({ created, onDone }: { created: CreatedPairingCode; onDone: () => void }) {
  const [pairing, reload] = useLoaded(() => api.pairing(created.pairing.id), ['pairing', 'unnamed']);
  const [number, setNumber] = useState('');
  const now = useNow();
  const { id, claimed, seat, automation, expires_at } =
    pairing.status === 'ready' ? pairing.value : created.pairing;
  const [unconfirmed, setUnconfirmed] = useState(false);
  const isClaimed = claimed !== null;
  useEffect(() => {
    if (isClaimed) return;
    const timer = setInterval(reload, LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [isClaimed, reload]);
  const pair = async (wait: boolean): Promise<FormProblem | null> => {
    try {
      await api.confirmPairing(id, { match_number: number, ...(wait ? { wait } : {}) });
      onDone();
      return null;
    } catch (refused) {
      setUnconfirmed(refused instanceof Refused && refused.code === 'not_confirmed');
      return problemOf(Promise.reject(refused));
    }
  };
  const form = useSubmit(() => pair(false));
  const waiting = useSubmit(() => pair(true));
  return (
    <section className="card stack" aria-label="Pair a browser">
      <p className="spread">
        <span>Type this code into the extension’s options</span>
        <SeatBadge seat={seat} automation={automation} />
      </p>
      <p className="code-big">{created.code}</p>
      <p className="small soft">{left(expires_at, now)}</p>
      {claimed ? (
        <Form form={form}>
          <p>
            <strong>{claimed.name}</strong> ({claimed.browser}) wants to be paired. Which number does it show?
          </p>
          <TextField
            id="match"
            name="match_number"
            label="Number"
            className="field-short"
            figure
            inputMode="numeric"
            maxLength={2}
            value={number}
            onChange={(text) => setNumber(text.replace(/\D/g, ''))}
          />
          <FormEnd action={`Pair ${claimed.name}`} disabled={number.length !== 2} />
        </Form>
      ) : (
        <p className="soft" role="status">
          Waiting for a browser to use it …
        </p>
      )}
      {claimed && unconfirmed && seat === 'owner' && (
        <div className="note warn stack-tight">
          <p>Without a passkey it starts to work in 24 hours. Until then you can refuse it here.</p>
          {waiting.problem && <p role="alert">{waiting.problem.sentence}</p>}
          <p>
            <ActButton act={waiting}>Pair {claimed.name} and wait 24 hours</ActButton>
          </p>
        </div>
      )}
      <p>
        <button type="button" className="button" onClick={onDone}>
          Cancel
        </button>
      </p>
    </section>
  );
}
