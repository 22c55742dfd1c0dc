import { useState } from 'react';
import { useNow } from '#components/hooks/use-now';
import { AgentWords } from '#components/pieces/AgentWords';
import { Amount } from '#components/pieces/Amount';
import { Empty } from '#components/pieces/Empty';
import { Failed } from '#components/pieces/Failed';
import { Loading } from '#components/pieces/Loading';
import { MerchantName } from '#components/pieces/MerchantName';
import { Verdict } from '#components/pieces/Verdict';
import { PayeeAsks } from '#dashboard/pages/purchases/PayeeAsks';
import { usePurchase } from '#dashboard/use-purchases';
import { DELIVERY_WORDS } from '#domain/say/delivery-words';
import { ago, clockTime, exactTime } from '#domain/say/time-words';
import type { PurchaseView } from '#protocol/purchase';

/** Purchases, newest first, one line each; a line opens to what happened and why. */
export function PurchaseRows({ purchases }: { purchases: PurchaseView[] }) {
  const [open, setOpen] = useState<string | null>(null);
  const now = useNow(30_000);
  if (purchases.length === 0) {
    return (
      <div className="card">
        <Empty title="No purchases yet">The first request of an agent appears here.</Empty>
      </div>
    );
  }
  return (
    <ul className="card flush rows">
      {purchases.map((purchase) => {
        const { id, merchant, amount, currency, agent, state, requested_at } = purchase;
        const isOpen = open === id;
        return (
          <li key={id}>
            <button
              type="button"
              className="line"
              aria-expanded={isOpen}
              onClick={() => setOpen(isOpen ? null : id)}
            >
              <time className="small soft" dateTime={requested_at} title={exactTime(requested_at)}>
                {ago(requested_at, now)}
              </time>
              <span className="stack-none">
                <MerchantName host={merchant.host} registrable={merchant.registrable} />
                <span className="small soft">{agent.name}</span>
              </span>
              <Amount amount={amount} currency={currency} />
              <Verdict state={state} />
            </button>
            {isOpen && <Detail id={id} />}
          </li>
        );
      })}
    </ul>
  );
}

function Detail({ id }: { id: string }) {
  const [loaded, reload] = usePurchase(id);
  if (loaded.status === 'loading') return <Loading rows={1} />;
  if (loaded.status === 'failed') return <Failed title={loaded.sentence} onRetry={reload} />;
  const { said, reason, suggestion, card, delivery, timeline = [] } = loaded.value;
  return (
    <div className="detail stack">
      <AgentWords text={`${said.description} — ${said.justification}`} />
      {reason && <p>{reason}</p>}
      {suggestion && <p className="soft small">{suggestion}</p>}
      <PayeeAsks timeline={timeline} />
      {card && (
        <p className="small figure">
          Card •••• {card.last4}, {card.state}, {DELIVERY_WORDS[delivery].name.toLowerCase()}
        </p>
      )}
      <ol className="timeline">
        {timeline.map((entry) => (
          <li key={entry.seq}>
            <time dateTime={entry.at} title={exactTime(entry.at)}>
              {clockTime(entry.at)}
            </time>
            <span>
              {entry.what.replaceAll('.', ' ')} <span className="soft">by {entry.who}</span> {entry.detail}{' '}
              {entry.amount && entry.currency && <Amount amount={entry.amount} currency={entry.currency} />}
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}
