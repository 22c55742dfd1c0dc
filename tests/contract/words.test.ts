import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const FOLDERS = ['lib', 'server', 'components', 'dashboard', 'entrypoints', 'cli'];

/** Literals that read like a sentence or a part of one: three words or more, what is filled in left out. */
function sentencesIn(file: string): string[] {
  const source = readFileSync(file, 'utf8');
  const code = source.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '').replace(/\$\{[^}]*\}/g, '…');
  const quoted = [...code.matchAll(/(['"`])((?:(?!\1)[^\n\\]|\\.)*)\1/g)].map(([, , text = '']) => text);
  const shown = file.endsWith('x') ? [...code.matchAll(/>([^<>{}]+)</g)].map(([, text = '']) => text) : [];
  return [...quoted, ...shown].filter((text) => /\S \S+ \S/.test(text));
}

test('what people and agents read calls a paired browser a browser', () => {
  const said = FOLDERS.flatMap((folder) =>
    readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.name.includes('.test.'))
      .flatMap(({ parentPath, name }) => sentencesIn(join(parentPath, name))),
  );
  expect(said.length).toBeGreaterThan(300);
  // An address is not a word: /api/v1/devices stays what it is.
  expect(said.filter((text) => /(?<![/-])\bdevices?\b/i.test(text))).toEqual([]);
});
