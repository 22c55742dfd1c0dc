/** What is left of `from` after `taken`, as decimal text; never through floats, which lose cents. */
export function decimalGap(from: string, taken: string): { text: string; negative: boolean } {
  const decimals = Math.max(decimalsOf(from), decimalsOf(taken));
  const gap = toMinor(from, decimals) - toMinor(taken, decimals);
  const digits = String(gap < 0n ? -gap : gap).padStart(decimals + 1, '0');
  const text = decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
  return { text, negative: gap < 0n };
}

const decimalsOf = (text: string) => text.split('.')[1]?.length ?? 0;
const toMinor = (text: string, decimals: number) =>
  BigInt(text.replace('.', '') + '0'.repeat(decimals - decimalsOf(text)));
