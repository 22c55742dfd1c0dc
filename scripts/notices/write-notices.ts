import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { noticesOf } from '#scripts/notices/notices-of';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** What other people's licences ask to be passed on, for everything that production runs: the server and the extension. */
export function writeNotices(): string {
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const text = noticesOf(root, Object.keys(dependencies), {
    read: (file) => readFileSync(file, 'utf8'),
    list: (folder) => readdirSync(folder),
  });
  mkdirSync(join(root, 'dist'), { recursive: true });
  const target = join(root, 'dist', 'THIRD_PARTY_NOTICES.txt');
  writeFileSync(target, text);
  return target;
}
