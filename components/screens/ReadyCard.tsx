import { useNow } from '#components/hooks/use-now';
import { DeliveryNote } from '#components/pieces/DeliveryNote';
import { MerchantName } from '#components/pieces/MerchantName';
import { decimalGap } from '#domain/money/decimal-gap';
import { seenAs } from '#domain/money/seen-currency';
import { left } from '#domain/say/time-words';
import type { SeenTotal } from '#protocol/checkout';
import type { ReadyPurchase } from '#protocol/device-state';
import type { WireMoney } from '#protocol/money';

type Props = {
  purchase: ReadyPurchase;
  /** What the page in front asks for, when it is this merchant's. */
  pageTotal: SeenTotal | null;
  here: boolean;
  onFill: ((purchase: ReadyPurchase) => Promise<string | null>) | null;
  problem: string | null;
};

/** A card that waits to be used: for which shop, how long, and whether the page in front fits. */
export function ReadyCard({ purchase, pageTotal, here, onFill, problem }: Props) {
  const { approved, amount_headroom, last4, merchant_host, registrable, card_expires_at } = purchase;
  const now = useNow();
  return (
    <div className="card stack-tight">
      <p className="spread">
        <span>
          Card <span className="figure">•••• {last4}</span>
        </span>
        <span className="small soft figure">{left(card_expires_at, now)}</span>
      </p>
      <MerchantName host={merchant_host} registrable={registrable} />
      <p className="small soft">
        <span className="figure">
          approved {approved.amount} {approved.currency}
        </span>
        {here && pageTotal && (
          <>
            {' · '}
            <span className="figure">{shown(pageTotal)}</span>
          </>
        )}
        {here && pageTotal && (
          <strong>
            {' '}
            {compared(approved, amount_headroom ?? '0', seenAs(pageTotal, approved) ?? pageTotal.money)}
          </strong>
        )}
      </p>
      <DeliveryNote delivery={purchase.delivery} />
      {problem && (
        <p className="note bad" role="alert">
          {problem}
        </p>
      )}
      {onFill && (
        <button
          type="button"
          className="button primary fill-button"
          disabled={!here}
          onClick={() => void onFill(purchase)}
        >
          {here ? 'Fill card' : 'Open its checkout to fill'}
        </button>
      )}
    </div>
  );
}

function shown({ money, confidence, could_be }: SeenTotal): string {
  if (could_be) return `page shows ${money.amount} and does not say which currency`;
  const lead = confidence === 'low' ? 'page shows several totals, the highest' : 'page shows';
  return `${lead} ${money.amount} ${money.currency}`;
}

/** Only a higher total or another currency stops a fill; a lower one is no reason to worry anybody. */
function compared(approved: WireMoney, headroom: string, page: WireMoney): string {
  if (page.currency !== approved.currency) return '✕ another currency';
  const { text, negative } = decimalGap(approved.amount, page.amount);
  if (negative) {
    const over = decimalGap(page.amount, approved.amount).text;
    return decimalGap(headroom, over).negative ? '✕ more than approved' : '✓ inside the headroom';
  }
  return /[1-9]/.test(text) ? '✓ not more than approved' : '✓ the same';
}
