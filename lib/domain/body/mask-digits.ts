const DIGITS = /\d(?:[ \-._\u00a0]{0,2}\d){12,}/g;

/**
 * No card number reaches a log or an error: thirteen digits and more in a row, with or without separators,
 * leave as `[digits]`.
 */
export const maskDigitRuns = (text: string): string => text.replace(DIGITS, '[digits]');
