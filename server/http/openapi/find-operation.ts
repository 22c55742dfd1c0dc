import type { Operation } from '#server/http/openapi/operation';
import { OPERATIONS } from '#server/http/openapi/operations';

type Entry = { operation: Operation; fits: RegExp };

const nameOf = (method: string, path: string) => `${method} ${path}`;
const isFixed = ({ path }: Operation) => !path.includes(':');
const FIXED = new Map(OPERATIONS.filter(isFixed).map((op) => [nameOf(op.method, op.path), op]));
const WITH_PARAMETERS: readonly Entry[] = OPERATIONS.filter((op) => !isFixed(op)).map((operation) => ({
  operation,
  fits: new RegExp(`^${operation.path.replace(/:\w+/g, '[^/]+')}$`),
}));

/** The operation a request asks for. A HEAD is a GET without its body. */
export function findOperation(method: string, path: string): Operation | null {
  const wanted = method === 'HEAD' ? 'get' : method.toLowerCase();
  const fixed = FIXED.get(nameOf(wanted, path));
  if (fixed) return fixed;
  const found = WITH_PARAMETERS.find(({ operation, fits }) => operation.method === wanted && fits.test(path));
  return found?.operation ?? null;
}

/** What a path answers to, for `Allow`; empty when there is nothing at it. */
export function methodsAt(path: string): string[] {
  const methods = ['get', 'post', 'patch', 'put', 'delete'].filter((method) => findOperation(method, path));
  return methods.flatMap((method) => (method === 'get' ? ['GET', 'HEAD'] : [method.toUpperCase()]));
}
