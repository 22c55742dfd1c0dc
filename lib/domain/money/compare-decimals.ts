const DECIMAL = /^(\d+)(?:\.(\d+))?$/;

/** -1, 0 or 1 as `a` is less than, equal to or more than `b`, digit by digit; null when either is no decimal text. */
export function compareDecimals(a: string, b: string): -1 | 0 | 1 | null {
  const [left, right] = [DECIMAL.exec(a), DECIMAL.exec(b)];
  if (!left || !right) return null;
  const places = Math.max(left[2]?.length ?? 0, right[2]?.length ?? 0);
  const scaled = ([, whole = '', fraction = '']: RegExpExecArray) =>
    BigInt(whole + fraction.padEnd(places, '0'));
  const [x, y] = [scaled(left), scaled(right)];
  return x < y ? -1 : x > y ? 1 : 0;
}
