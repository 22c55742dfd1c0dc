const COMPACT_JWS = /eyJ[\w-]+\.eyJ[\w-]+\.[\w-]+/g;

/**
 * Every signed head in a text, whatever the text is: a saved mail, a receipt, an export. A mail's soft line breaks are
 * taken out first.
 */
export function findSignatures(text: string): string[] {
  return [...new Set(text.replace(/=\r?\n/g, '').match(COMPACT_JWS) ?? [])];
}
