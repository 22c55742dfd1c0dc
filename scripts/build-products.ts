import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const SHARED = [
  'lib',
  'components',
  'package-lock.json',
  'package.json',
  'scripts/refuse-node.ts',
  'scripts/lean-content-script.ts',
];

export const extensionFolder = join(root, '.output', 'chrome-mv3');
const CONFIG = 'vite.dashboard.config.ts';
const SERVER_CONFIG = 'vite.server.config.ts';
const serverFolder = join(root, 'dist-server');
const dashboardFolder = join(root, 'dist', 'dashboard');

/** Builds the Chromium extension when its sources changed; answers the folder to load. */
export async function buildExtension(): Promise<string> {
  await buildOnce(extensionFolder, [...SHARED, 'entrypoints', 'public', 'wxt.config.ts'], ['wxt', 'build']);
  return extensionFolder;
}

/** The same for Firefox, where there is no debugger and so direct delivery alone. */
export async function buildFirefoxExtension(): Promise<string> {
  const folder = join(root, '.output', 'firefox-mv3');
  const inputs = [...SHARED, 'entrypoints', 'public', 'wxt.config.ts'];
  await buildOnce(folder, inputs, ['wxt', 'build', '-b', 'firefox']);
  return folder;
}

export async function buildDashboard(): Promise<string> {
  const inputs = [...SHARED, 'dashboard', CONFIG, 'scripts/compress-folder.ts'];
  await buildOnce(dashboardFolder, inputs, ['vite', 'build', '--config', CONFIG]);
  return dashboardFolder;
}

export async function buildServer(): Promise<string> {
  await buildOnce(
    serverFolder,
    [...SHARED, 'server', SERVER_CONFIG],
    ['vite', 'build', '--config', SERVER_CONFIG],
  );
  return serverFolder;
}

async function buildOnce(folder: string, inputs: string[], command: string[]): Promise<void> {
  const digest = digestOf(inputs);
  // Beside the product, not in it: the folder is loaded and packed as it stands.
  const stamp = `${folder}.stamp`;
  if (existsSync(folder) && existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return;
  process.stderr.write(`Building ${folder.slice(root.length + 1)} …\n`);
  const began = Date.now();
  await run(command);
  const seconds = Math.round((Date.now() - began) / 1000);
  process.stderr.write(`Built ${folder.slice(root.length + 1)} in ${seconds} s\n`);
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, digest);
}

function run([name = '', ...args]: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(join(root, 'node_modules', '.bin', name), args, {
      cwd: root,
      env: { ...process.env, NODE_ENV: 'production' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => (output += String(chunk)));
    child.on('error', reject);
    child.on('exit', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`${name} ${args.join(' ')} ended with ${code}:\n${output}`));
    });
  });
}

function digestOf(inputs: string[]): string {
  const hash = createHash('sha256');
  for (const file of inputs.flatMap((input) => filesUnder(join(root, input))).sort()) {
    hash.update(file).update('\0').update(readFileSync(file));
  }
  return hash.digest('hex');
}

function filesUnder(path: string): string[] {
  if (!existsSync(path)) return [];
  try {
    return readdirSync(path, { withFileTypes: true }).flatMap((entry) => filesUnder(join(path, entry.name)));
  } catch {
    // Not a folder: the path is a file.
    return path.includes('.test.') ? [] : [path];
  }
}
