import type { BrowserAgent } from '#scripts/proof/browser-agent';

/** Reads values in every frame, as a curious agent would; the extension's own worker and its storage too. */
const READ_ALL_FRAMES = `async (page) => {
  const seen = [];
  for (const frame of page.frames()) {
    seen.push(frame.url(), await frame.evaluate(() => JSON.stringify({
      values: [...document.querySelectorAll('input, select, textarea')].map((c) => [c.name, c.id, c.value]),
      html: document.documentElement.outerHTML,
      text: document.body?.innerText,
      local: { ...localStorage }, session: { ...sessionStorage }, cookie: document.cookie,
    })).catch((e) => String(e)));
  }
  return seen;
}`;

const READ_WORKER = `async (page) => {
  const seen = [];
  for (const worker of page.context().serviceWorkers()) {
    seen.push(worker.url(), await worker.evaluate(async () => {
      const dump = { session: await chrome.storage.session.get(null), local: await chrome.storage.local.get(null), stores: {} };
      for (const { name } of await indexedDB.databases()) {
        const db = await new Promise((ok, no) => { const r = indexedDB.open(name); r.onsuccess = () => ok(r.result); r.onerror = () => no(r.error); });
        for (const store of db.objectStoreNames) {
          dump.stores[name + '/' + store] = await new Promise((ok) => {
            const r = db.transaction(store).objectStore(store).getAll(); r.onsuccess = () => ok(r.result); r.onerror = () => ok(null);
          });
        }
        db.close();
      }
      return JSON.stringify(dump, (key, value) => value instanceof CryptoKey ? 'CryptoKey extractable=' + value.extractable : value);
    }).catch((e) => String(e)));
  }
  return seen;
}`;

/** What the agent looks at while the fields are filled. */
export async function probeFilledPage(agent: BrowserAgent): Promise<void> {
  await agent.must('browser_snapshot');
  await agent.must('browser_take_screenshot', { type: 'png', fullPage: true });
  await agent.must('browser_evaluate', {
    function: '() => [...document.querySelectorAll("input, select")].map((c) => [c.name, c.value])',
  });
  await agent.must('browser_run_code_unsafe', { code: READ_ALL_FRAMES });
  await agent.must('browser_run_code_unsafe', { code: READ_WORKER });
}

/** What the agent looks at after it pressed Pay. */
export async function probeAfterPayment(agent: BrowserAgent): Promise<void> {
  await agent.must('browser_snapshot');
  await agent.must('browser_take_screenshot', { type: 'png', fullPage: true });
  await agent.must('browser_network_requests', { static: true });
  for (let index = 1; ; index += 1) {
    const { isError } = await agent.use('browser_network_request', { index });
    if (isError) break;
    for (const part of ['request-headers', 'request-body', 'response-headers', 'response-body']) {
      await agent.ask('browser_network_request', { index, part });
    }
  }
  await agent.must('browser_console_messages', { level: 'debug', all: true });
  await agent.must('browser_run_code_unsafe', { code: READ_ALL_FRAMES });
  await agent.must('browser_run_code_unsafe', { code: READ_WORKER });
  await agent.use('browser_cookie_list');
  await agent.use('browser_localstorage_list');
  await agent.use('browser_sessionstorage_list');
  await agent.use('browser_storage_state', { filename: 'storage.json' });
  await agent.use('browser_pdf_save', { filename: 'page.pdf' });
}
