import { join } from 'node:path';

type Files = { read: (file: string) => string; list: (folder: string) => string[] };
type Package = { name: string; version: string; license?: string; dependencies?: Record<string, string> };

const LICENSE = /^(licen[cs]e|copying|notice)/i;

/** The licence of every package that the named ones need, each once, by name. */
export function noticesOf(root: string, names: readonly string[], { read, list }: Files): string {
  const found = new Map<string, Package & { text: string }>();
  const visit = (name: string, from: readonly string[]): void => {
    const folder = from.map((base) => join(base, 'node_modules', name)).find((one) => has(one, list));
    // An optional dependency of another platform is not installed, and not shipped either.
    if (folder === undefined || found.has(folder)) return;
    const manifest: Package = JSON.parse(read(join(folder, 'package.json')));
    const files = list(folder)
      .filter((file) => LICENSE.test(file))
      .sort();
    const text = files.map((file) => read(join(folder, file)).trim()).join('\n\n');
    found.set(folder, { ...manifest, text });
    for (const next of Object.keys(manifest.dependencies ?? {})) visit(next, [folder, ...from]);
  };
  for (const name of names) visit(name, [root]);
  const parts = [...found.values()]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, version, license, text }) =>
      [
        `${name} ${version} (${license ?? 'see below'})`,
        text === '' ? 'The package holds no licence file.' : text,
      ].join('\n\n'),
    );
  return `Countersign is made with the following packages.\n\n${parts.join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
}

function has(folder: string, list: Files['list']): boolean {
  try {
    return list(folder).includes('package.json');
  } catch {
    // No such folder.
    return false;
  }
}
