// `node scripts/run.mjs <task> [arguments]`: installs what the task needs, then runs scripts/<task>.ts in this process.
import { checkNode, ensureChromium, ensureDependencies, ensureTesseract, SetupProblem } from './setup.mjs';

const NEEDS = {
  server: [],
  build: [],
  check: [],
  start: [ensureChromium],
  demo: [ensureChromium],
  test: [ensureChromium, ensureTesseract],
  prove: [ensureChromium, ensureTesseract],
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

const { register } = await import('tsx/esm/api');
register();
process.argv = [process.argv[0], task, ...rest];
await import(`./${task}.ts`);
