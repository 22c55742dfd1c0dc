import { useState } from 'react';
import { api, attempt } from '#dashboard/api';
import { NewCardholder } from '#dashboard/pages/issuers/NewCardholder';
import type { CardholderView, IssuerView } from '#protocol/issuer';

type Props = { issuer: IssuerView; onChanged: () => void };

/** Whom Stripe makes the cards for. What Stripe still wants of a cardholder is given at Stripe, and named here. */
export function CardholderPicker({ issuer: { id, cardholder }, onChanged }: Props) {
  const [found, setFound] = useState<CardholderView[] | null>(null);
  const [adding, setAdding] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const look = async () => {
    setProblem(await attempt(api.cardholders(id).then(({ items }) => setFound(items))));
  };
  const select = async (choice: string) => {
    const failed = await attempt(api.selectCardholder(id, choice));
    setProblem(failed);
    if (!failed) setFound(null);
    onChanged();
  };
  return (
    <div className="stack-tight">
      <p>
        {cardholder ? `Cards are made for ${cardholder}.` : 'Choose the cardholder that cards are made for.'}
      </p>
      {problem && (
        <p className="note bad" role="alert">
          {problem}
        </p>
      )}
      {found?.length === 0 && <p className="soft">This Stripe account has no cardholder yet.</p>}
      {found?.map((one) => (
        <div key={one.id} className="stack-tight">
          <p className="spread">
            <span>
              {one.name} <span className="small soft">{one.id}</span>
            </span>
            <button
              type="button"
              className="button"
              disabled={one.selected}
              onClick={() => void select(one.id)}
            >
              {one.selected ? `${one.name} is chosen` : `Choose ${one.name}`}
            </button>
          </p>
          {one.blocked && (
            <p className="note warn">
              Stripe declines every card of this cardholder. It still wants:{' '}
              {one.outstanding.join(', ') || 'a review of its own'}.
            </p>
          )}
        </div>
      ))}
      <p className="row">
        <button type="button" className="button quiet" onClick={() => void look()}>
          {cardholder ? 'Show cardholders' : 'Look up cardholders'}
        </button>
        {!adding && (
          <button type="button" className="button quiet" onClick={() => setAdding(true)}>
            New cardholder
          </button>
        )}
      </p>
      {adding && (
        <NewCardholder
          issuerId={id}
          onDone={(made) => {
            setAdding(false);
            if (!made) return;
            setFound(null);
            onChanged();
          }}
        />
      )}
    </div>
  );
}
