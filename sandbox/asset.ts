import { readFileSync } from 'node:fs';
import type { Handler } from 'hono';

const TYPES: Readonly<Record<string, string>> = {
  css: 'text/css',
  js: 'text/javascript',
  svg: 'image/svg+xml',
};

/** Serves files that stand beside the code, one after the other, as one answer. Read once: a missing one stops the start. */
export function asset(...files: readonly URL[]): Handler {
  const text = files.map((file) => readFileSync(file, 'utf8')).join('\n');
  const ending = files[0]?.pathname.split('.').at(-1) ?? '';
  const headers = {
    'content-type': `${TYPES[ending] ?? 'text/plain'}; charset=utf-8`,
    'cache-control': 'no-cache',
  };
  return (c) => c.body(text, 200, headers);
}
