import type { MiddlewareHandler } from 'hono';
import { tooMany } from '#server/http/answer/problem';
import { createRateLimit } from '#server/http/gate/rate-limit';
import { findOperation } from '#server/http/openapi/find-operation';
import { callerAddress, networkOf } from '#server/http/who/caller-address';

/** Whoever may try a password, a link or a passkey. */
const GUESSES = { each: { size: 10, perSecond: 1 / 30 }, all: { size: 100, perSecond: 1 / 2 } };
/** A new browser asks every second or two until its owner has confirmed it. */
const CLAIMS = { each: { size: 60, perSecond: 1 }, all: { size: 600, perSecond: 10 } };

const READS = ['GET', 'HEAD', 'OPTIONS'];

/** What a stranger may try to guess or claim is counted by the address it comes from, and all of it together. */
export function limitStrangers(now: () => Date): MiddlewareHandler {
  const limitersFor = ({ each, all }: typeof GUESSES) => ({
    each: createRateLimit(each),
    all: createRateLimit(all),
  });
  const guesses = limitersFor(GUESSES);
  const claims = limitersFor(CLAIMS);
  return async (c, next) => {
    const operation = findOperation(c.req.method, c.req.path);
    // What nobody has described yet is counted like a guess: a way in that was forgotten is not left open.
    const isUnknown = operation === null && !READS.includes(c.req.method) && c.req.path.startsWith('/api/');
    const isGuess = isUnknown || (operation?.who === 'anyone' && operation.body !== undefined);
    const limits = isGuess ? guesses : operation?.who === 'proof' ? claims : null;
    if (!limits) return next();
    const at = now();
    const wait = limits.each(networkOf(callerAddress(c)), at) ?? limits.all('all', at);
    return wait === null ? next() : tooMany(c, wait);
  };
}
