import { readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join, relative } from 'node:path';

export type ImportTarget = { kind: 'own' | 'node' | 'package'; name: string };

const ALIAS: Record<string, string> = {
  '#protocol': 'lib/protocol',
  '#domain': 'lib/domain',
  '#messaging': 'lib/messaging',
  '#checkout': 'lib/checkout',
  '#extension': 'lib/extension',
  '#components': 'components',
  '#dashboard': 'dashboard',
  '#server': 'server',
  '#sandbox': 'sandbox',
  '#scripts': 'scripts',
  '#tests': 'tests',
};

/** Static and dynamic imports and re-exports, type-only ones too: a type is knowledge as well. */
const SPECIFIER = /(?:\bfrom|\bimport)\s*\(?\s*['"]([^'"]+)['"]/g;

export function importsOf(file: string, root: string): ImportTarget[] {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(SPECIFIER)].map(([, specifier = '']) => {
    if (specifier.startsWith('.')) {
      return { kind: 'own', name: relative(root, join(dirname(file), specifier)) };
    }
    const [head = ''] = specifier.split('/');
    const folder = ALIAS[head];
    if (folder) return { kind: 'own', name: `${folder}${specifier.slice(head.length)}` };
    return { kind: isBuiltin(specifier) ? 'node' : 'package', name: specifier };
  });
}
