import type { BrowserAgent } from '#scripts/proof/browser-agent';
import type { Interference } from '#scripts/proof/sealed-run';

/** Pauses every request of the tab over the agent's own debugging session and writes each one down. */
const CDP_FETCH = `async (page) => {
  const client = await page.context().newCDPSession(page);
  globalThis.caught = [];
  client.on('Fetch.requestPaused', async (event) => {
    const bytes = (event.request.postDataEntries ?? []).map((e) => Buffer.from(e.bytes ?? '', 'base64').toString());
    globalThis.caught.push(JSON.stringify(event.request), ...bytes);
    await client.send('Fetch.continueRequest', { requestId: event.requestId }).catch(() => {});
  });
  for (const event of ['Network.requestWillBeSent', 'Network.requestWillBeSentExtraInfo', 'Network.responseReceived']) {
    client.on(event, (params) => globalThis.caught.push(JSON.stringify(params)));
  }
  await client.send('Network.enable');
  await client.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] });
}`;

/** Replaces what the extension's own worker calls with versions that write everything down first. */
const WORKER_HOOK = `async (page) => {
  for (const worker of page.context().serviceWorkers()) {
    await worker.evaluate(() => {
      globalThis.caught = [];
      const keep = (value) => { try { globalThis.caught.push(typeof value === 'string' ? value : JSON.stringify(value)); } catch {} };
      for (const [owner, name] of [[globalThis, 'fetch'], [JSON, 'parse'], [globalThis, 'atob'], [chrome.debugger, 'sendCommand']]) {
        const own = owner[name];
        owner[name] = function (...args) {
          args.forEach(keep);
          const result = own.apply(this, args);
          Promise.resolve(result).then(keep, () => {});
          return result;
        };
      }
      const decode = TextDecoder.prototype.decode;
      TextDecoder.prototype.decode = function (...args) { const text = decode.apply(this, args); keep(text); return text; };
    });
  }
}`;

/** Reads back what the hooks caught, in the browser tool's own process and in the worker. */
export const READ_CAUGHT = `async (page) => {
  const caught = [...(globalThis.caught ?? [])];
  for (const worker of page.context().serviceWorkers()) caught.push(...(await worker.evaluate(() => globalThis.caught ?? [])));
  return caught;
}`;

export async function interfere(agent: BrowserAgent, interference: Interference): Promise<void> {
  if (interference === 'route') {
    // Routes without an answer of their own let everything pass, after the tool has seen it.
    await agent.must('browser_route', { pattern: '**/*', removeHeaders: 'x-nobody-sends-this' });
  }
  if (interference === 'cdp-fetch') await agent.must('browser_run_code_unsafe', { code: CDP_FETCH });
  if (interference === 'worker-hook') await agent.must('browser_run_code_unsafe', { code: WORKER_HOOK });
}
