import type { PurchaseView } from '#protocol/purchase';

type Props = { daily: NonNullable<PurchaseView['daily']>; asked?: string; currency: string };

/** Spent, and what this purchase would take, against the day's limit. Drawn from the numbers beside it, so hidden from readers. */
export function BudgetBar({ daily, asked = '0', currency }: Props) {
  const limit = Number(daily.limit) || 1;
  const share = (amount: string) => `${Math.min(100, (Number(amount) / limit) * 100)}%`;
  return (
    <div className="stack-tight">
      <div className="bar" aria-hidden="true">
        <span className="spent" style={{ width: share(daily.spent) }} />
        <span className="asked" style={{ width: share(asked) }} />
      </div>
      <p className="small soft figure">
        {daily.spent} of {daily.limit} {currency} spent today
      </p>
    </div>
  );
}
