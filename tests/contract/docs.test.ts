import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '#tests/contract/product-files';

const pages = [
  ...readdirSync(root).filter((name) => name.endsWith('.md')),
  ...readdirSync(join(root, 'docs'), { recursive: true })
    .map(String)
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
];
const WINGS =
  /`((?:lib|server|components|dashboard|entrypoints|sandbox|scripts|tests|cli|docs)\/[\w./-]+\.(?:ts|tsx|mjs|md|css))`/g;

test.each(pages)('%s links to pages and names files that are there', (page) => {
  const text = readFileSync(join(root, page), 'utf8');
  const links = [...text.matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)/g)].map(([, to = '']) =>
    normalize(join(dirname(page), to)),
  );
  const named = [...text.matchAll(WINGS)].map(([, file = '']) => file);
  expect([...links, ...named].filter((file) => !existsSync(join(root, file)))).toEqual([]);
});
