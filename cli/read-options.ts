import { parseArgs } from 'node:util';
import { UsageProblem } from '#cli/usage-problem';

type Kinds = Readonly<Record<string, 'string' | 'boolean'>>;
type Values<K extends Kinds> = { [Name in keyof K]?: K[Name] extends 'boolean' ? boolean : string };

/** Strict: an option that a command does not know is refused, so that a mistyped one never passes for absent. */
export function readOptions<const K extends Kinds>(
  args: string[],
  kinds: K,
  files: number,
): { files: string[]; options: Values<K> } {
  const options = Object.fromEntries(Object.entries(kinds).map(([name, type]) => [name, { type }]));
  let read: ReturnType<typeof parseArgs>;
  try {
    read = parseArgs({ args, options, allowPositionals: true, strict: true });
  } catch (problem) {
    throw new UsageProblem(problem instanceof Error ? problem.message : String(problem));
  }
  if (read.positionals.length !== files)
    throw new UsageProblem(`This command takes ${files === 0 ? 'no' : files} file${files === 1 ? '' : 's'}.`);
  return { files: read.positionals, options: read.values as Values<K> };
}
