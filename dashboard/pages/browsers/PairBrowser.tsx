import { useState } from 'react';
import { useSubmit } from '#components/hooks/use-submit';
import { Form, FormEnd } from '#components/pieces/Form';
import { api, problemOf } from '#dashboard/api';
import { MatchNumber } from '#dashboard/pages/browsers/MatchNumber';
import { useLoaded } from '#dashboard/use-loaded';
import type { CreatedPairingCode } from '#protocol/device';

/** Makes a code for one more browser, then asks for the number it shows. */
export function PairBrowser({ onPaired }: { onPaired: () => void }) {
  const [agents] = useLoaded(api.agents, ['agent']);
  const [seat, setSeat] = useState<'owner' | 'agent'>('owner');
  const [chosen, setChosen] = useState<string[]>([]);
  const [created, setCreated] = useState<CreatedPairingCode | null>(null);
  const open = agents.status === 'ready' ? agents.value.items.filter((agent) => !agent.revoked_at) : [];
  const form = useSubmit(() =>
    problemOf(api.createPairing(seat === 'agent' ? { seat, agents: chosen } : { seat }).then(setCreated)),
  );
  if (created) {
    const done = () => {
      setCreated(null);
      onPaired();
    };
    return <MatchNumber created={created} onDone={done} />;
  }
  return (
    <section className="card stack" aria-label="Pair a browser">
      <h2>Pair a browser</h2>
      <Form form={form}>
        <fieldset className="choices stack-tight">
          <legend>Who drives it?</legend>
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
          <fieldset className="choices stack-tight">
            <legend>For which agents?</legend>
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
        <FormEnd action="Make a pairing code" disabled={seat === 'agent' && chosen.length === 0} />
      </Form>
    </section>
  );
}
