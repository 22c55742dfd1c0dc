import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openCommandSocket } from '#scripts/stage/command-socket';
import { freePort } from '#scripts/stage/free-port';

/** As wxt.config.ts names it; the address of its pages is pinned in the profile, Firefox makes one up otherwise. */
const EXTENSION_ID = 'extension@countersign.dev';
const PAGES_ID = '3c0f4a52-6a0e-4d7c-9d39-5f0a54c3f1aa';

type Context = { context: string; url: string };

/** A headless Firefox with the extension in it. */
export async function launchFirefox(binary: string, profile: string, extensionFolder: string) {
  mkdirSync(profile, { recursive: true });
  const uuids = JSON.stringify(JSON.stringify({ [EXTENSION_ID]: PAGES_ID }));
  writeFileSync(join(profile, 'user.js'), `user_pref("extensions.webextensions.uuids", ${uuids});\n`);
  const port = await freePort();
  const args = ['--headless', '--no-remote', '--remote-allow-system-access', '--profile', profile];
  const child = spawn(binary, [...args, '--remote-debugging-port', String(port), 'about:blank'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  await new Promise<void>((resolve, reject) => {
    let output = '';
    child.stderr.on('data', (chunk) => {
      output += String(chunk);
      if (output.includes('WebDriver BiDi listening')) resolve();
    });
    child.once('exit', () => reject(new Error(`Firefox ended before it was ready:\n${output}`)));
  });
  const { send } = await openCommandSocket(`ws://127.0.0.1:${port}/session`);
  await send('session.new', { capabilities: {} });
  await send('webExtension.install', { extensionData: { type: 'path', path: extensionFolder } });

  const evaluateIn = async (context: string, expression: string): Promise<unknown> => {
    const answer = await send<{ result?: { value?: unknown }; exceptionDetails?: { text: string } }>(
      'script.evaluate',
      { expression, target: { context }, awaitPromise: true },
    );
    if (answer.exceptionDetails) throw new Error(answer.exceptionDetails.text);
    return answer.result?.value;
  };
  const pageOf = (context: string) => ({
    evaluate: (expression: string) => evaluateIn(context, expression),
    goto: (url: string) => send('browsingContext.navigate', { context, url, wait: 'complete' }),
    /** Asks until the answer is true of the page, wherever it has gone meanwhile. */
    async until(expression: string, timeoutMs = 20_000): Promise<unknown> {
      const deadline = Date.now() + timeoutMs;
      for (;;) {
        const value = await evaluateIn(context, expression).catch(() => null);
        if (value) return value;
        if (Date.now() > deadline) throw new Error(`never true in this page: ${expression}`);
        await new Promise((resolve) => setTimeout(resolve, 150));
      }
    },
    close: () => send('browsingContext.close', { context }),
  });
  return {
    async open(url: string) {
      const { context } = await send<Context>('browsingContext.create', { type: 'tab' });
      const page = pageOf(context);
      await page.goto(url);
      return page;
    },
    /** A page of the extension: only the browser's own window may open one. */
    async openExtensionPage(path: string) {
      const url = `moz-extension://${PAGES_ID}/${path}`;
      const chrome = await send<{ contexts: Context[] }>('browsingContext.getTree', {
        'moz:scope': 'chrome',
      });
      await evaluateIn(
        chrome.contexts[0]?.context ?? '',
        `void gBrowser.addTab(${JSON.stringify(url)}, { triggeringPrincipal: Services.scriptSecurityManager.getSystemPrincipal() })`,
      );
      for (let tries = 0; tries < 100; tries += 1) {
        const { contexts } = await send<{ contexts: Context[] }>('browsingContext.getTree');
        const found = contexts.find((one) => one.url === url);
        if (found) return pageOf(found.context);
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      throw new Error('the extension’s page did not open');
    },
    async close() {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
    },
  };
}
export type Firefox = Awaited<ReturnType<typeof launchFirefox>>;
