import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

export type Check = { name: string; ok: boolean };

const CHECKS: readonly (readonly [name: string, command: readonly string[]])[] = [
  ['biome', ['biome', 'check', '--error-on-warnings', '.']],
  ['wxt prepare', ['wxt', 'prepare']],
  ['tsc extension and dashboard', ['tsc', '-p', 'tsconfig.json']],
  ['tsc server', ['tsc', '-p', 'tsconfig.server.json']],
  ['tsc sandbox, scripts and tests', ['tsc', '-p', 'tsconfig.tools.json']],
  ['knip', ['knip']],
  [
    'floors',
    [
      'vitest',
      'run',
      '--project',
      'unit',
      'tests/contract/floors.test.ts',
      'tests/contract/rooms.test.ts',
      'tests/contract/circles.test.ts',
    ],
  ],
];

/** Everything that reads the source without running the product. Prints a check's output only when it fails. */
export async function runChecks(): Promise<Check[]> {
  const results: Check[] = [];
  for (const [name, command] of CHECKS) {
    const { code, output } = await runQuietly(command);
    process.stdout.write(`${code === 0 ? '✓' : '✗'} ${name}\n`);
    if (code !== 0) process.stdout.write(`${output}\n`);
    results.push({ name, ok: code === 0 });
  }
  return results;
}

function runQuietly([name = '', ...args]: readonly string[]): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(join(root, 'node_modules', '.bin', name), args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => (output += String(chunk)));
    child.on('error', (error) => resolve({ code: 1, output: error.message }));
    child.on('exit', (code) => resolve({ code: code ?? 1, output }));
  });
}
