import { readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join, relative } from 'node:path';

export type ImportTarget = { kind: 'own' | 'node' | 'package'; name: string };

const { imports } = JSON.parse(readFileSync(join(import.meta.dirname, '..', '..', 'package.json'), 'utf8'));

/** What package.json says each alias stands for, the closest first; so none is forgotten here. */
const ALIASES = Object.entries<string>(imports)
  .map(([alias, target]) => ({
    start: alias.replace(/\*$/, ''),
    isWhole: !alias.endsWith('*'),
    folder: target.replace(/^\.\//, '').replace(/\*.*$/, ''),
  }))
  .sort((a, b) => b.start.length - a.start.length);

/** Static and dynamic imports and re-exports, type-only ones too: a type is knowledge as well. */
const SPECIFIER = /(?:\bfrom|\bimport)\s*\(?\s*['"]([^'"]+)['"]/g;

export function importsOf(file: string, root: string): ImportTarget[] {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(SPECIFIER)].map(([, specifier = '']) => {
    if (specifier.startsWith('.')) {
      return { kind: 'own', name: relative(root, join(dirname(file), specifier)) };
    }
    const alias = ALIASES.find(({ start, isWhole }) =>
      isWhole ? specifier === start : specifier.startsWith(start),
    );
    if (alias) {
      const { folder, start, isWhole } = alias;
      const name = isWhole ? folder : `${folder}${specifier.slice(start.length)}`;
      return { kind: 'own', name: name.replace(/\.\w+$/, '') };
    }
    return { kind: isBuiltin(specifier) ? 'node' : 'package', name: specifier };
  });
}
