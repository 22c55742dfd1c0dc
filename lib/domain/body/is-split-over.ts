/** Any four boxes of a number stand this close together, or they are not one number. */
const NEAR = 24;

/** Whether whole values, in their order, spell the number: side by side, or four digits at a time among others. */
export function isSplitOver(values: readonly string[], number: string): boolean {
  const digits = values.filter((value) => /^\d{1,19}$/.test(value));
  if (digits.join('').includes(number)) return true;
  const boxes = number.match(/\d{1,4}/g) ?? [];
  let next = 0;
  let since = 0;
  for (const value of digits) {
    since += 1;
    if (since > NEAR) next = 0;
    if (value !== boxes[next]) continue;
    next += 1;
    since = 0;
    if (next === boxes.length) return true;
  }
  return false;
}
