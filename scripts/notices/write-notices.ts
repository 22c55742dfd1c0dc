import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { noticesOf } from './notices-of.ts';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** What other people's licences ask to be passed on with these packages. */
export const noticesFor = (names: readonly string[]): string =>
  noticesOf(root, names, {
    read: (file) => readFileSync(file, 'utf8'),
    list: (folder) => readdirSync(folder),
  });

/** Of everything that production runs. */
export function writeNotices(): string {
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const target = join(root, 'dist', 'THIRD_PARTY_NOTICES.txt');
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, noticesFor(Object.keys(dependencies)));
  return target;
}
