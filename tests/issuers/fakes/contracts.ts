import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));
/** The issuers' machine-readable contracts are study material beside the project, not part of it. */
const folder = process.env.COUNTERSIGN_ISSUER_CONTRACTS ?? join(dirname(root), 'shared', 'contracts');

export function contractFile(name: string): string | null {
  const file = join(folder, name);
  return existsSync(file) ? file : null;
}

export function skipAloud(what: string): void {
  process.stderr.write(`skipped: ${what}: the issuers' contracts are not on this machine\n`);
}

export const readJson = (file: string) => JSON.parse(readFileSync(file, 'utf8'));
