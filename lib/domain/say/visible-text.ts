/**
 * Text somebody else wrote, made harmless to look at: controls, direction overrides and invisible characters
 * show as `�` instead of hiding or reordering what stands beside them.
 */
export function visibleText(text: string): string {
  return text.replace(/[\t\n\r]+/g, ' ').replace(/(?!\u200d)[\p{Cc}\p{Cf}\p{Cs}]/gu, '�');
}

/** At most `length` characters, never half of one. */
export function cutText(text: string, length: number): { text: string; cut: boolean } {
  const characters = [...text.slice(0, length * 2 + 2)];
  if (characters.length <= length && characters.join('').length === text.length) return { text, cut: false };
  return { text: characters.slice(0, length).join('').trimEnd(), cut: true };
}
