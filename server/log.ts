import { type DestinationStream, type Logger, pino, stdTimeFunctions } from 'pino';

/**
 * No card number reaches a log: whatever a line holds, thirteen digits and more in a row, with or without
 * separators, leave as `[digits]`. It works on the finished line, where deep paths and message texts are alike.
 */
const DIGITS = /\d(?:[ \-._\u00a0]{0,2}\d){12,}/g;

export const maskDigitRuns = (text: string): string => text.replace(DIGITS, '[digits]');

export type Log = Logger;

export function createLog(out: DestinationStream, level = 'info'): Log {
  // Epoch milliseconds are thirteen digits; a readable time is not.
  const options = { level, base: undefined, timestamp: stdTimeFunctions.isoTime };
  return pino(options, { write: (line) => void out.write(maskDigitRuns(line)) });
}
