import type { Context } from 'hono';

/** Named, or covered by `*`, and not with a weight of nothing. */
export function takesEncoding(c: Context, encoding: string): boolean {
  const offered = new Map<string, boolean>();
  for (const part of (c.req.header('accept-encoding') ?? '').toLowerCase().split(',')) {
    const [name = '', ...parameters] = part.split(';').map((piece) => piece.trim());
    offered.set(name, !parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter)));
  }
  return offered.get(encoding) ?? offered.get('*') ?? false;
}
