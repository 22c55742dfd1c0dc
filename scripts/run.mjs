// `node scripts/run.mjs <task> [arguments]`: installs what the task needs, then runs scripts/<task>.ts in this process.
import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  checkNode,
  ensureChromium,
  ensureDependencies,
  ensureTesseract,
  offerFirefox,
  offerPostgres,
  root,
  SetupProblem,
  serverFlags,
} from './setup.mjs';

const NEEDS = {
  server: [],
  build: [],
  check: [],
  dev: [],
  notices: [],
  start: [ensureChromium],
  demo: [ensureChromium],
  test: [ensureChromium, ensureTesseract, offerPostgres, offerFirefox],
  bench: [offerPostgres],
  prove: [ensureChromium, ensureTesseract],
  'bench-fields': [ensureChromium],
};

const [task = '', ...rest] = process.argv.slice(2);
const needs = NEEDS[task];
if (!needs) {
  process.stderr.write(`Unknown task "${task}". Known: ${Object.keys(NEEDS).join(', ')}.\n`);
  process.exit(2);
}
try {
  checkNode();
  ensureDependencies();
  for (const ensure of needs) ensure();
} catch (problem) {
  if (!(problem instanceof SetupProblem)) throw problem;
  process.stderr.write(`${problem.message}\n`);
  process.exit(1);
}
// npm ends on SIGTERM without telling its child; a program whose npm is gone stops too, instead of holding its ports.
const parent = process.ppid;
setInterval(() => {
  if (process.ppid !== parent) process.kill(process.pid, 'SIGTERM');
}, 500).unref();

if (task === 'server') serve();
else await runTask();

async function runTask() {
  const { register } = await import('tsx/esm/api');
  register();
  process.argv = [process.argv[0], task, ...rest];
  await import(`./${task}.ts`);
}

/** The backend is built once and runs as plain JavaScript; compiling it as it runs would double its memory for good. */
function serve() {
  const built = spawnSync(process.execPath, [fileURLToPath(import.meta.url), 'build', '--server'], {
    stdio: ['ignore', 2, 2],
  });
  if (built.status !== 0) process.exit(built.status ?? 1);
  const child = spawn(process.execPath, [...serverFlags, join(root, 'dist-server', 'main.js')], {
    stdio: 'inherit',
  });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code) => process.exit(code ?? 1));
}
