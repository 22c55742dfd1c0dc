import { afterEach, expect, test, vi } from 'vitest';
import { type EventLine, openProvenStream } from '#dashboard/proven-stream';

afterEach(() => vi.unstubAllGlobals());

/** A line whose backend says these pieces one after the other and then ends; everything that was heard on it. */
async function hear(pieces: readonly string[], status = 200): Promise<string[]> {
  const body = new ReadableStream({
    start(controller) {
      for (const piece of pieces) controller.enqueue(new TextEncoder().encode(piece));
      controller.close();
    },
  });
  vi.stubGlobal('fetch', async () => new Response(body, { status }));
  const heard: string[] = [];
  const line: EventLine = openProvenStream('/api/v1/events');
  await new Promise<void>((resolve) => {
    for (const name of ['open', 'ping', 'changed', 'error'])
      line.addEventListener(name, (event) => {
        heard.push('data' in event && event.data ? `${name} ${event.data}` : name);
        if (name === 'error') resolve();
      });
  });
  return heard;
}

test('events are heard whole, however the network cut them, until the line ends', async () => {
  const pieces = ['event: ping\ndata: \n', '\nevent: chan', 'ged\ndata: {"kinds":[]}\n\nevent: changed\nda'];
  expect(await hear(pieces)).toEqual(['open', 'ping', 'changed {"kinds":[]}', 'error']);
});

test('a line that was refused never opens', async () => {
  expect(await hear(['{}'], 401)).toEqual(['error']);
});
