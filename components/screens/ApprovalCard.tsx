import { useState } from 'react';
import { useNow } from '#components/hooks/use-now';
import { useSettled } from '#components/hooks/use-settled';
import { AgentWords } from '#components/pieces/AgentWords';
import { Amount } from '#components/pieces/Amount';
import { DeliveryNote } from '#components/pieces/DeliveryNote';
import { MerchantName } from '#components/pieces/MerchantName';
import { decimalGap } from '#domain/money/decimal-gap';
import { singleUseLimits } from '#domain/purchase/single-use-limits';
import { ago, exactTime, left } from '#domain/say/time-words';
import type { PurchaseView } from '#protocol/purchase';

type Props = {
  purchase: PurchaseView;
  /** Why nobody can approve here, or null. */
  stopped?: string | null;
  /** Why no answer would get through now, a no neither, or null. */
  away?: string | null;
  /** What else on the page moves this card when it changes; the button is inert after that too. */
  around?: string;
  onApprove: (purchase: PurchaseView) => Promise<string | null>;
  onDeny: (purchase: PurchaseView) => Promise<string | null>;
};

/** One decision: who asks, how much, to whom, and the two buttons. The amount stands between the agent's words and them. */
export function ApprovalCard({
  purchase,
  stopped = null,
  away = null,
  around = '',
  onApprove,
  onDeny,
}: Props) {
  const { agent, merchant, amount, currency, card_limit, amount_headroom, daily, said } = purchase;
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const settled = useSettled(
    [
      purchase.id,
      purchase.digest,
      amount,
      currency,
      card_limit,
      amount_headroom,
      merchant.host,
      stopped,
      away,
      around,
    ].join(' '),
  );
  const now = useNow(10_000);
  const inert = busy || !settled || stopped !== null || away !== null;

  const decide = (act: Props['onApprove']) => async () => {
    if (busy || away !== null || (inert && act === onApprove)) return;
    setBusy(true);
    setProblem(await act(purchase));
    setBusy(false);
  };

  return (
    <article
      className="card stack"
      aria-label={`${agent.name} asks for ${amount} ${currency} at ${merchant.host}`}
    >
      <div className="spread small soft">
        <span>
          <strong className="strong">{agent.name}</strong> asks to buy
        </span>
        <time dateTime={purchase.requested_at} title={exactTime(purchase.requested_at)}>
          {ago(purchase.requested_at, now)}
        </time>
      </div>
      <div className="stack-tight">
        <Amount amount={amount} currency={currency} size="card" />
        <MerchantName
          host={merchant.host}
          registrable={merchant.registrable}
          mark={merchant.mark}
          looksLike={merchant.looks_like}
        />
      </div>
      <AgentWords
        text={said.justification ? `${said.description} — ${said.justification}` : said.description}
      />
      <dl className="facts">
        <dt>Card limit</dt>
        <dd>
          {card_limit} {currency}
        </dd>
        {amount_headroom && (
          <>
            <dt>Total may be higher by</dt>
            <dd>
              {amount_headroom} {currency}
            </dd>
          </>
        )}
        {daily && (
          <>
            <dt>Left today</dt>
            <dd>{leftToday(daily.remaining, card_limit, currency)}</dd>
          </>
        )}
        {purchase.expires_at && (
          <>
            <dt>Expires</dt>
            <dd title={exactTime(purchase.expires_at)}>{left(purchase.expires_at, now)}</dd>
          </>
        )}
      </dl>
      <DeliveryNote delivery={purchase.delivery} />
      {[...reasonsToAsk(purchase), ...singleUseLimits(agentWords(purchase))].map((reason) => (
        <p key={reason} className="note warn">
          {reason}
        </p>
      ))}
      {problem && (
        <p className="note bad" role="alert">
          {problem}
        </p>
      )}
      {(away ?? stopped) && <p className="note warn">{away ?? stopped}</p>}
      <div className="decide">
        <button
          type="button"
          className="button danger"
          aria-disabled={busy || away !== null}
          onClick={decide(onDeny)}
        >
          Deny
        </button>
        <button type="button" className="button primary" aria-disabled={inert} onClick={decide(onApprove)}>
          {`Approve ${amount} ${currency} at ${merchant.host}`}
        </button>
      </div>
    </article>
  );
}

/** Beside the merchant's name stand these two already. */
const SAID_BY_THE_NAME = ['look_alike_merchant', 'first_seen_merchant'];

const agentWords = ({ said }: PurchaseView): string[] => [
  said.description,
  said.justification,
  ...said.line_items.map(({ name }) => name),
];

/** Why rules sent this to a person, in their own sentences. */
const reasonsToAsk = ({ rules }: PurchaseView): string[] =>
  rules.flatMap(({ rule, result, reason }) =>
    result === 'review' && reason !== undefined && !SAID_BY_THE_NAME.includes(rule) ? [reason] : [],
  );

/** `13.00 → 1.00 USD`, or by how much the day's limit falls short. */
function leftToday(remaining: string, taken: string, currency: string): string {
  const { text, negative } = decimalGap(remaining, taken);
  return negative
    ? `${remaining} ${currency}, ${text} ${currency} too little`
    : `${remaining} → ${text} ${currency}`;
}
