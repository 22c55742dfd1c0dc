import type { MiddlewareHandler } from 'hono';
import type { InputError } from '#domain/say/input-errors';
import { badInput } from '#server/http/answer/problem';
import { findOperation } from '#server/http/openapi/find-operation';

/** A parameter that nothing reads, and one given twice, are refused: a filter that was ignored shows too much. */
export const checkQuery: MiddlewareHandler = async (c, next) => {
  const operation = findOperation(c.req.method, c.req.path);
  // Chats and mail programs hang their own words on a link that a person opens.
  if (!operation || operation.who === 'link') return next();
  const known = new Set(Object.keys(operation.query?.shape ?? {}));
  const errors = [...new URL(c.req.url).searchParams.keys()].flatMap((name, at, all): InputError[] => {
    if (!known.has(name)) return [{ field: name.slice(0, 100), rule: 'not a known parameter' }];
    return all.indexOf(name) < at ? [{ field: name, rule: 'given once' }] : [];
  });
  return errors.length > 0 ? badInput(c, errors) : next();
};
