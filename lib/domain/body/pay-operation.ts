import type { BodyField } from '#domain/body/body-fields';

/** Where one address does many things, its body says which: what a GraphQL document asks for, a form's action, a call's method. */
const NAMES = new Set(['action', 'method']);
const WORD = /^[A-Za-z_][\w.:/-]{0,60}$/;
const HASH = /^[0-9a-f]{32,128}$/i;
const TOKEN = /"""[\s\S]*?"""|"(?:\\.|[^"\\])*"|#[^\n]*|[A-Za-z_]\w*|\.{3}|[{}()[\]:]/g;
const MOST = 300;

/** The operation a body asks for; empty where it names none. */
export function payOperation(fields: readonly BodyField[]): string {
  const last = (name: string) => fields.find(({ path }) => path.at(-1) === name)?.value;
  const document = last('query');
  if (document?.includes('{')) return rootFields(document).join(' ').slice(0, MOST);
  const persisted = last('sha256Hash');
  if (persisted !== undefined && HASH.test(persisted)) return persisted.toLowerCase();
  const top = fields.filter(
    ({ path }) => path.length === 1 || (path.length === 2 && /^\d+$/.test(path[0] ?? '')),
  );
  return (
    top.find(({ path, value }) => NAMES.has((path.at(-1) ?? '').toLowerCase()) && WORD.test(value))?.value ??
    ''
  );
}

/** What a document does, whatever it calls itself: a caller chooses the operation's name and its aliases. */
function rootFields(document: string): string[] {
  const roots: string[] = [];
  let braces = 0;
  let others = 0;
  let before = '';
  for (const [token] of document.matchAll(TOKEN)) {
    if (token === '{') braces += 1;
    else if (token === '}') braces -= 1;
    else if (token === '(' || token === '[') others += 1;
    else if (token === ')' || token === ']') others -= 1;
    else if (braces === 1 && others === 0 && /^[A-Za-z_]/.test(token)) {
      // `mine: cartUpdate` does what `cartUpdate` does.
      if (before === ':') roots.pop();
      roots.push(token);
    }
    before = token;
  }
  return [...new Set(roots)].sort();
}
