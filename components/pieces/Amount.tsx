type Props = { amount: string; currency: string; size?: 'line' | 'card' };

/** Money, with its ISO code always beside it. */
export function Amount({ amount, currency, size = 'line' }: Props) {
  return (
    <span className={`amount amount-${size}`}>
      {amount}
      <span className="code">{` ${currency}`}</span>
    </span>
  );
}
