import type { AnswerField, PaymentEndpoint } from '#domain/merchant/payment-hosts';
import type { HeaderPair } from '#protocol/relay';
import type { Paid } from '#server/relay/paid';

/** What a page's script needs to be let read the answer; nothing a processor could be made to say by its caller. */
const PASSES =
  /^(content-type|cache-control|vary|access-control-allow-(origin|credentials|headers|methods)|access-control-expose-headers)$/i;
const REDIRECTS = (status: number) => status >= 300 && status < 400;

/** A processor's answer, made anew from the fields it declares. What is no JSON passes as its status alone. */
export function declaredAnswer(paid: Paid, endpoint: PaymentEndpoint): Paid {
  if (!paid.ok) return paid;
  const { status, headers, body_b64 } = paid.answer;
  if (REDIRECTS(status)) return { ok: false, code: 'relay_redirect' };
  const said = readJson(Buffer.from(body_b64, 'base64').toString('utf8'));
  const shaped = shapeOf(said, endpoint.answer);
  const body = shaped === null ? '' : JSON.stringify(shaped);
  const passing = headers.filter(([name]): boolean => PASSES.test(name));
  const typed: HeaderPair[] = [
    ...passing.filter(([name]) => !/^content-type$/i.test(name)),
    ['Content-Type', 'application/json'],
  ];
  return {
    ok: true,
    answer: { status, headers: typed, body_b64: Buffer.from(body).toString('base64') },
  };
}

type Tree = { [name: string]: string | number | boolean | Tree };

function shapeOf(said: unknown, fields: readonly AnswerField[]): Tree | null {
  if (typeof said !== 'object' || said === null) return null;
  const shaped: Tree = {};
  for (const { path, shape } of fields) {
    const parts = path.split('.');
    const value = parts.reduce<unknown>(inside, said);
    const isPlain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
    if (isPlain && shape.test(String(value))) put(shaped, parts, value);
  }
  return shaped;
}

function inside(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return Object.entries(value).find(([key]) => key === name)?.[1];
}

function put(tree: Tree, [name = '', ...rest]: readonly string[], value: string | number | boolean): void {
  if (rest.length === 0) {
    tree[name] = value;
    return;
  }
  const below = tree[name];
  const branch = typeof below === 'object' ? below : {};
  tree[name] = branch;
  put(branch, rest, value);
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON: then nothing in it is declared.
    return null;
  }
}
