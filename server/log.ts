import { type DestinationStream, type Logger, pino, stdTimeFunctions } from 'pino';
import { maskDigitRuns } from '#domain/body/mask-digits';

/** The scrubber works on the finished line, where deep paths and message texts are alike. */
export type Log = Logger;

/** Our own tokens (twice as long as our ids), what stands behind a scheme, and every JWT, JWS and JWE. */
const TOKENS = /\b[a-z]{1,6}_[a-z2-7]{32}\b|\b(?:Bearer|DPoP) [\w.~+/=-]+|\beyJ[\w-]+\.[\w.-]+/gi;

const scrubLine = (line: string): string => maskDigitRuns(line.replace(TOKENS, '[token]'));

export function createLog(out: DestinationStream, level = 'info'): Log {
  // Epoch milliseconds are thirteen digits; a readable time is not.
  const options = { level, base: undefined, timestamp: stdTimeFunctions.isoTime };
  return pino(options, { write: (line) => void out.write(scrubLine(line)) });
}
