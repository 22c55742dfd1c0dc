import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
/** Whole contracts are no part of the project; whoever has them names their folder. */
const folder = process.env.COUNTERSIGN_ISSUER_CONTRACTS ?? join(dirname(root), 'shared', 'contracts');

/** The large contracts of an issuer, where this machine has them: what is valid by ours must be valid by theirs too. */
export function largeContracts(...names: string[]): string[] {
  const files = names.map((name) => join(folder, name)).filter((file) => existsSync(file));
  if (files.length < names.length)
    process.stderr.write(`not on this machine, so ours alone are checked: ${names.join(', ')}\n`);
  return files;
}
