import { readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { importsOf } from '#tests/contract/imports-of';

export const root = dirname(dirname(import.meta.dirname));

/** Every TypeScript file of a folder, tests included. */
export function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
}

export const isTest = (file: string) => /\.(test|gallery)\.tsx?$/.test(file);

/** The files of ours that a file imports, by their paths without an ending. */
export const ownImports = (file: string): string[] =>
  importsOf(join(root, file), root).flatMap(({ kind, name }) => (kind === 'own' ? [name] : []));
