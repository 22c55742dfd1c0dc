// Plain Node on purpose: this runs in a bare clone, before anything is installed.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

const CHROMIUM_NAMES = ['chromium', 'chromium-browser', 'google-chrome-for-testing'];
const MAC_CHROMIUMS = ['/Applications/Chromium.app/Contents/MacOS/Chromium'];

const say = (text) => process.stderr.write(`${text}\n`);

/** A small young generation: the backend is idle most of its life and then needs two thirds of the memory. */
export const serverFlags = ['--max-semi-space-size=1'];

/** Ends with one sentence a person can act on; the exit code tells a program. */
export class SetupProblem extends Error {}

const BEAT = `const began = Date.now();
const [what, everyMs, parent] = process.argv.slice(1);
setInterval(() => {
  if (process.ppid !== Number(parent)) process.exit();
  process.stderr.write(what + ' … ' + Math.round((Date.now() - began) / 1000) + ' s\\n');
}, Number(everyMs));`;

/** Says what is being done, and again while it lasts: from a second process, because the work holds this one. */
export function aloud(what, work, everyMs = 10_000) {
  say(`${what} …`);
  const arguments_ = ['-e', BEAT, what, String(everyMs), String(process.pid)];
  const beat = spawn(process.execPath, arguments_, { stdio: ['ignore', 'ignore', 2] });
  try {
    return work();
  } finally {
    beat.kill('SIGKILL');
  }
}

function which(name) {
  for (const folder of (process.env.PATH ?? '').split(':')) {
    if (folder && existsSync(join(folder, name))) return join(folder, name);
  }
  return null;
}

export function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new SetupProblem(`Countersign needs Node 20.19 or newer; this is ${process.versions.node}.`);
}

/** Installs node_modules when they are absent or older than the lock file. */
export function ensureDependencies() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  const stamp = join(root, 'node_modules', '.countersign-lock');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  if (!stampNeedsInstall(lock, stamp)) return;
  const install = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  const run = aloud('Installing packages (npm ci)', () =>
    spawnSync('npm', install, { cwd: root, stdio: ['ignore', 2, 2] }),
  );
  if (run.status !== 0) throw new SetupProblem('npm ci failed; its message is above.');
  writeFileSync(stamp, lock);
}

/** A person who ran `npm ci` by hand has no stamp of ours yet; npm's own record tells whether it was this lock. */
function stampNeedsInstall(lock, stamp) {
  const hidden = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(hidden)) return true;
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  const have = JSON.parse(readFileSync(hidden, 'utf8')).packages;
  const stale = Object.entries(wanted).some(
    ([path, entry]) => path && !entry.optional && have[path]?.version !== entry.version,
  );
  if (!stale) writeFileSync(stamp, lock);
  return stale;
}

export function findChromium() {
  const named = process.env.COUNTERSIGN_CHROMIUM;
  if (named) {
    if (!existsSync(named))
      throw new SetupProblem(`COUNTERSIGN_CHROMIUM names ${named}, which does not exist.`);
    return named;
  }
  for (const name of CHROMIUM_NAMES) {
    const found = which(name);
    if (found) return found;
  }
  return MAC_CHROMIUMS.find((path) => existsSync(path)) ?? null;
}

function isDebian() {
  return existsSync('/etc/debian_version') && which('apt-get') !== null;
}

/** Installs Debian packages where we may; otherwise says in one sentence what to install. */
function aptInstall(packages, why) {
  const names = packages.join(' ');
  if (!isDebian()) {
    throw new SetupProblem(
      process.platform === 'darwin'
        ? `${why} Install it (brew install ${names}) or set COUNTERSIGN_CHROMIUM to a Chromium, then run this again.`
        : `${why} Install ${names} with your system's package manager, then run this again.`,
    );
  }
  if (process.getuid?.() !== 0) {
    throw new SetupProblem(`${why} Run: sudo apt-get install ${names}`);
  }
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const install = () =>
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], {
      env,
      stdio: ['ignore', 'ignore', 2],
    });
  const installed = aloud(`Installing ${names} (apt-get)`, () => {
    spawnSync('apt-get', ['update', '-qq'], { env, stdio: ['ignore', 'ignore', 2] });
    return install();
  });
  if (installed.status !== 0)
    throw new SetupProblem(`${why} apt-get could not install ${names}; its message is above.`);
}

/** Branded Chrome ignores --load-extension since version 137, so only a Chromium will do. */
export function ensureChromium() {
  const found = findChromium();
  if (found) return found;
  aptInstall(['chromium'], 'No Chromium was found.');
  const installed = findChromium();
  if (!installed) throw new SetupProblem('Chromium was installed but is not on the PATH.');
  return installed;
}

/** Reads pictures in the exposure proof: a screenshot is one of the ways a number leaks. */
export function ensureTesseract() {
  if (which('tesseract')) return;
  aptInstall(
    ['tesseract-ocr', 'tesseract-ocr-eng'],
    'The exposure proof reads screenshots with tesseract, which is not installed.',
  );
}

/** The folder with PostgreSQL's own programs, the newest first; null where we could not run them either. */
export function findPostgres() {
  // PostgreSQL refuses to run as root, so root needs somebody else to run it as.
  if (process.getuid?.() === 0 && (!which('setpriv') || !hasUser('postgres'))) return null;
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian)
    ? readdirSync(debian)
        .map(Number)
        .filter((number) => number >= 15)
    : [];
  const folders = versions.sort((a, b) => b - a).map((number) => join(debian, String(number), 'bin'));
  const onPath = which('initdb');
  if (onPath) folders.push(dirname(onPath));
  return (
    folders.find((folder) => ['initdb', 'postgres'].every((name) => existsSync(join(folder, name)))) ?? null
  );
}

function hasUser(name) {
  return (
    existsSync('/etc/passwd') &&
    readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .some((line) => line.startsWith(`${name}:`))
  );
}

export function findFirefox() {
  return process.env.COUNTERSIGN_FIREFOX ?? which('firefox-esr') ?? which('firefox');
}

/** The second browser. Where it cannot be had everything else still runs, and who runs it is told what did not. */
export function offerFirefox() {
  if (findFirefox()) return;
  try {
    aptInstall(['firefox-esr'], 'Firefox was not found.');
  } catch (problem) {
    if (!(problem instanceof SetupProblem)) throw problem;
    say(`Skipping everything in Firefox: ${problem.message}`);
  }
}

/** The second engine. Where it cannot be had everything else still runs, and who runs it is told what did not. */
export function offerPostgres() {
  if (findPostgres()) return;
  try {
    aptInstall(['postgresql'], 'PostgreSQL 15 or newer was not found.');
  } catch (problem) {
    if (!(problem instanceof SetupProblem)) throw problem;
    say(`Skipping everything on PostgreSQL: ${problem.message}`);
  }
}
