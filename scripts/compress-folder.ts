import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

const TEXT = ['.html', '.js', '.css', '.svg', '.json', '.webmanifest'];
/** Less than one packet does not get there sooner. */
const LEAST_BYTES = 1024;

/** Puts `name.br` and `name.gz` beside every text that gets smaller, once and as small as it goes. */
export function compressFolder(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile() || !TEXT.includes(extname(entry.name))) continue;
    const file = join(entry.parentPath, entry.name);
    const content = readFileSync(file);
    if (content.length < LEAST_BYTES) continue;
    const smaller = { br: brotliCompressSync(content), gz: gzipSync(content, { level: 9 }) };
    for (const [ending, bytes] of Object.entries(smaller)) {
      if (bytes.length < content.length) writeFileSync(`${file}.${ending}`, bytes);
    }
  }
}

export const compressAssets = (): Plugin => ({
  name: 'countersign:compress-assets',
  writeBundle: ({ dir }) => {
    if (dir) compressFolder(dir);
  },
});
