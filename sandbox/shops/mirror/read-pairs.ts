import type { Context } from 'hono';
import type { Pair } from '#sandbox/shops/mirror/drawers';

const LONGEST = 4_000;

/** Whatever is sent, as names and values: a form, a JSON document however deep, a GraphQL operation, a list by commas. */
export async function readPairs(c: Context): Promise<Pair[]> {
  const type = c.req.header('content-type') ?? '';
  if (type.includes('json')) return pairsOf('', await c.req.json().catch(() => null));
  if (type.includes('form')) {
    const form = await c.req.parseBody({ all: true });
    return Object.entries(form).flatMap(([name, value]) =>
      [value].flat().map((one): Pair => [name, typeof one === 'string' ? one.slice(0, LONGEST) : one.name]),
    );
  }
  const lines = (await c.req.text()).slice(0, LONGEST).split('\n');
  return lines.map((line): Pair => {
    const [name = '', ...rest] = line.split(',');
    return [name.trim(), rest.join(',').trim()];
  });
}

function pairsOf(name: string, value: unknown): Pair[] {
  if (value === null || value === undefined) return [];
  if (typeof value !== 'object') return [[name, String(value).slice(0, LONGEST)]];
  return Object.entries(value).flatMap(([key, inner]) =>
    pairsOf(name === '' ? key : `${name}.${key}`, inner),
  );
}
