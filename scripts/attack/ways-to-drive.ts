import { type ChildProcess, spawn } from 'node:child_process';
import { ensureChromium } from '#scripts/setup';
import { chromiumArgs } from '#scripts/stage/browser';
import { freePort } from '#scripts/stage/free-port';

/** What the browser tool is started with, and what has to be ended after it. */
export type Drive = {
  extraArgs?: string[];
  headed?: { display: string };
  cdpEndpoint?: string;
  end(): Promise<void>;
};
export type WayToDrive = {
  readonly name: string;
  start(place: { profile: string; extensionFolder: string }): Promise<Drive>;
};

const BLOCKED = 'http://ads.localhost';
const READY_MS = 20_000;

/** How an agent's tool holds its browser; the extension is the same in all of them. */
export const WAYS_TO_DRIVE: readonly WayToDrive[] = [
  { name: 'as it is', start: async () => ({ end: async () => undefined }) },
  {
    name: '--blocked-origins',
    // An innocent flag: it makes the browser tool intercept every request.
    start: async () => ({ extraArgs: ['--blocked-origins', BLOCKED], end: async () => undefined }),
  },
  {
    name: '--cdp-endpoint',
    async start({ profile, extensionFolder }) {
      const port = await freePort();
      const flags = [`--remote-debugging-port=${port}`, `--user-data-dir=${profile}`, '--headless=new'];
      const child = spawn(ensureChromium(), [...chromiumArgs(extensionFolder), ...flags, 'about:blank'], {
        stdio: 'ignore',
      });
      const cdpEndpoint = `http://127.0.0.1:${port}`;
      const deadline = Date.now() + READY_MS;
      while (!(await fetch(`${cdpEndpoint}/json/version`).catch(() => null))) {
        if (Date.now() > deadline) throw new Error('Chromium did not open its debugging port.');
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      return { cdpEndpoint, end: () => stopped(child) };
    },
  },
  {
    name: 'headed, under Xvfb',
    async start() {
      const child = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'], {
        stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
      });
      const display = await new Promise<string>((resolve, reject) => {
        child.once('error', () => reject(new Error('Xvfb could not be started; apt-get install xvfb.')));
        child.stdio[3]?.once('data', (number) => resolve(`:${String(number).trim()}`));
      });
      return { headed: { display }, end: () => stopped(child) };
    },
  },
];

async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill();
  await ended;
}
