export type Edit = { readonly start: number; readonly end: number; readonly text: string };

/** Puts edits into a text and leaves every other character as it was. Of two that overlap the first stays. */
export function editText(text: string, edits: readonly Edit[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const edit of [...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
    if (edit.start < at) continue;
    parts.push(text.slice(at, edit.start), edit.text);
    at = edit.end;
  }
  parts.push(text.slice(at));
  return parts.join('');
}
