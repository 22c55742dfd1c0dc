/** Whether `most` edits lead from one to the other: a letter more, less, other, or two neighbours exchanged. */
export function isWithinEdits(a: string, b: string, most: number): boolean {
  if (Math.abs(a.length - b.length) > most) return false;
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1];
      const steps = [
        (above[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (above[column - 1] ?? 0) + (same ? 0 : 1),
      ];
      const exchanged = a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (exchanged) steps.push((before[column - 2] ?? 0) + 1);
      current.push(Math.min(...steps));
    }
    // Rows never come nearer again: an exchange costs at least what its two rows did.
    if (Math.min(...current) > most) return false;
    before = above;
    above = current;
  }
  return (above[b.length] ?? 0) <= most;
}
