/** A number over several boxes, cut at their sizes; what the last one can't hold shows when it is read back. */
export function splitNumber(number: string, sizes: readonly number[]): string[] {
  let rest = number;
  return sizes.map((size, at) => {
    const part = at === sizes.length - 1 ? rest : rest.slice(0, size);
    rest = rest.slice(part.length);
    return part;
  });
}
