import { type ChildProcess, spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** What is watched: the server starts anew on a change, the other two are built anew and wait for a reload. */
const WATCHED: readonly (readonly [name: string, command: readonly string[]])[] = [
  ['dashboard', ['vite', 'build', '--watch', '--config', 'vite.dashboard.config.ts', '--logLevel', 'warn']],
  ['extension', ['wxt', '--mode', 'development']],
  ['server', ['tsx', 'watch', '--clear-screen=false', 'server/main.ts']],
];

const children: ChildProcess[] = WATCHED.map(([name, [command = '', ...args]]) => {
  const child = spawn(join(root, 'node_modules', '.bin', command), args, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      for (const line of String(chunk).trimEnd().split('\n'))
        process.stdout.write(`${name.padEnd(9)} ${line}\n`);
    });
  }
  child.on('exit', (code) => {
    process.stdout.write(`${name.padEnd(9)} ended (${code ?? 'stopped'})\n`);
    stop();
  });
  return child;
});
process.stdout.write('Load .output/chrome-mv3-dev as an unpacked extension. Ctrl+C ends all three.\n');

function stop(): void {
  for (const child of children) child.kill('SIGTERM');
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop);
