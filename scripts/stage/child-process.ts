import { type ChildProcess, spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

export type RunningChild = {
  readonly child: ChildProcess;
  /** The address the child printed when it was ready. */
  readonly url: string;
  /** Everything it has printed so far: what a log would hold. */
  output(): string;
  stop(): Promise<void>;
};

const running = new Set<ChildProcess>();
// A program that goes while its children are starting leaves none behind to hold their ports.
process.once('exit', () => {
  for (const child of running) child.kill();
});

/** It ended, or took too long; what it said of it comes with it. */
export class NotReady extends Error {
  readonly said: string;
  constructor(message: string, said: string) {
    super(`${message}:\n${said}`);
    this.said = said.trim();
  }
}

/** Starts one of our own programs as a real process and waits for its `ready http://…` line. */
export async function startChild(
  name: string,
  script: string,
  env: Record<string, string>,
  options: { timeoutMs?: number; node?: readonly string[] } = {},
): Promise<RunningChild> {
  const child = spawn(process.execPath, [...(options.node ?? ['--import', 'tsx']), join(root, script)], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  child.once('exit', () => running.delete(child));
  let output = '';
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const url = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new NotReady(`${name} was not ready in time`, output));
    }, options.timeoutMs ?? 90_000);
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk) => {
        output += String(chunk);
        const ready = /^(?:sandbox |acquirer )?ready (http:\/\/\S+)/m.exec(output);
        if (!ready?.[1]) return;
        clearTimeout(timer);
        resolve(ready[1]);
      });
    }
    child.once('error', reject);
    child.once('exit', (code) => {
      clearTimeout(timer);
      reject(new NotReady(`${name} ended with ${code} before it was ready`, output));
    });
  });
  return {
    child,
    url,
    output: () => output,
    async stop() {
      if (child.exitCode !== null) return;
      child.kill('SIGTERM');
      const hard = setTimeout(() => child.kill('SIGKILL'), 8_000);
      await ended;
      clearTimeout(hard);
    },
  };
}
