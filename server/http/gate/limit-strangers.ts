import type { MiddlewareHandler } from 'hono';
import { tooMany } from '#server/http/answer/problem';
import { GUESSES, limitBySource, type SourceRates } from '#server/http/gate/limit-by-source';
import { findOperation } from '#server/http/openapi/find-operation';

/** A signature cannot be guessed, so this way in stays wide, and is not used up by those who guess at the others. */
const PASSKEYS: SourceRates = { each: { size: 120, perSecond: 2 }, all: { size: 1200, perSecond: 20 } };

const READS = ['GET', 'HEAD', 'OPTIONS'];
const PASSKEY = '/api/v1/session/passkey';
/** They count by themselves, knowing whom they must not hold up. */
const COUNTED = ['/api/v1/session', '/api/v1/setup', '/api/v1/reset'];

/** What a stranger may try, each way in by itself. What nobody has described is one: no forgotten way in is left open. */
export function limitStrangers(now: () => Date): MiddlewareHandler {
  const unknown = limitBySource(GUESSES, now);
  const passkeys = limitBySource(PASSKEYS, now);
  return async (c, next) => {
    const { method, path } = c.req;
    const operation = findOperation(method, path);
    const isUnknown = operation === null && !READS.includes(method) && path.startsWith('/api/');
    const isGuess = operation?.who === 'anyone' && operation.body !== undefined;
    if (!isUnknown && (!isGuess || COUNTED.includes(path))) return next();
    const wait = (path.startsWith(PASSKEY) ? passkeys : unknown).take(c);
    return wait === null ? next() : tooMany(c, wait);
  };
}
