import { useState } from 'react';
import { useSubmit } from '#components/hooks/use-submit';
import { api, attempt, Refused, sentenceOf } from '#dashboard/api';
import { ActButton } from '#dashboard/pages/ActButton';

/** The account's brake. After a restored backup it is released only once the issuers have told what happened since. */
export function FreezeSection({ frozen, onChanged }: { frozen: boolean; onChanged: () => void }) {
  const [said, setSaid] = useState<string | null>(null);
  const [reconcileFirst, setReconcileFirst] = useState(false);
  const freeze = useSubmit(async () => {
    setSaid(null);
    const problem = await attempt(api.freeze(true));
    onChanged();
    return problem;
  });
  const unfreeze = useSubmit(async () => {
    setSaid(null);
    try {
      await api.freeze(false);
      setReconcileFirst(false);
      return null;
    } catch (error) {
      const isFirst = error instanceof Refused && error.code === 'reconcile_first';
      setReconcileFirst(isFirst);
      return isFirst ? null : sentenceOf(error);
    } finally {
      onChanged();
    }
  });
  const reconcile = useSubmit(async () => {
    try {
      const { cards_closed: count } = await api.reconcile();
      setReconcileFirst(false);
      setSaid(`${cardsClosed(count)} Purchases stay frozen until you unfreeze them.`);
      return null;
    } catch (error) {
      return sentenceOf(error);
    }
  });
  const problem = reconcile.problem ?? unfreeze.problem ?? freeze.problem;
  return (
    <section className="card stack" aria-label="Freeze">
      <h2>Freeze</h2>
      <p className="soft">
        While frozen, no purchase is approved, by rule or by a person, and no card is filled.
      </p>
      <p>
        <strong>{frozen ? 'All purchases are frozen.' : 'Purchases go on.'}</strong>
      </p>
      {said && (
        <p className="note" role="status">
          {said}
        </p>
      )}
      {problem && (
        <p className="note bad" role="alert">
          {problem.sentence}
        </p>
      )}
      {frozen && reconcileFirst && (
        <div className="note warn stack-tight" role="status">
          <p>
            A backup was restored, and only the issuers know what its cards did since. Reconcile first: each
            issuer is asked for what was charged, and every card from before is closed. Nothing is approved by
            that.
          </p>
          <p>
            <ActButton act={reconcile}>Ask the issuers and close every card from before</ActButton>
          </p>
        </div>
      )}
      <p className="row">
        {frozen ? (
          <ActButton act={unfreeze}>Unfreeze all purchases</ActButton>
        ) : (
          <button type="button" className="button danger" aria-disabled={freeze.busy} onClick={freeze.submit}>
            Freeze all purchases
          </button>
        )}
      </p>
    </section>
  );
}

const cardsClosed = (count: number) =>
  count === 0
    ? 'Reconciled: no card from before was open.'
    : `Reconciled: ${count === 1 ? '1 card' : `${count} cards`} from before closed.`;
