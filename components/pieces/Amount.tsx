type Props = { amount: string; currency: string; size?: 'line' | 'card' | 'hero' };

const SIZES = { line: 'inherit', card: 'var(--t28)', hero: 'var(--t40)' } as const;

/** Money, with its ISO code always beside it. */
export function Amount({ amount, currency, size = 'line' }: Props) {
  return (
    <span className={`amount amount-${size}`} style={{ fontSize: SIZES[size] }}>
      {amount}
      <span className="code">{` ${currency}`}</span>
    </span>
  );
}
