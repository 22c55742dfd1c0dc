import type { BrowserAgent } from '#scripts/proof/browser-agent';

/** What the agent set up before it shopped, to stand between the page and the network. */
export type Interference = 'none' | 'blocked-origins' | 'route' | 'cdp-fetch' | 'worker-hook';

/** Pauses every request of the tab and of its frames on other sites over the agent's own debugging sessions. */
const CDP_FETCH = `async (page) => {
  // On the page object: each call of this tool has globals of its own.
  page.caught = [];
  const hold = async (target) => {
    const client = await page.context().newCDPSession(target);
    client.on('Fetch.requestPaused', async (event) => {
      page.caught.push(JSON.stringify(event.request));
      await client.send('Fetch.continueRequest', { requestId: event.requestId }).catch(() => {});
    });
    for (const event of ['Network.requestWillBeSent', 'Network.requestWillBeSentExtraInfo', 'Network.responseReceived']) {
      client.on(event, (params) => page.caught.push(JSON.stringify(params)));
    }
    await client.send('Network.enable');
    await client.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] });
  };
  await hold(page);
  page.on('framenavigated', (frame) => {
    // A frame of the page's own site has no session of its own: the page's sees its requests.
    if (frame !== page.mainFrame()) hold(frame).catch(() => {});
  });
}`;

/** Replaces what the extension's own worker calls with versions that write everything down first. */
const WORKER_HOOK = `async (page) => {
  for (const worker of page.context().serviceWorkers()) {
    await worker.evaluate(() => {
      globalThis.caught = [];
      const keep = (value) => { try { globalThis.caught.push(typeof value === 'string' ? value : JSON.stringify(value)); } catch { /* what cannot be written down cannot be searched */ } };
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
  const caught = [...(page.caught ?? [])];
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
