import { provenFetch } from '#dashboard/proven-fetch';

/** What is used of an `EventSource`, which itself can carry no proof. */
export type EventLine = EventTarget & { close(): void };

/** The events of this address as they arrive: `open` once it answers, `error` when it ends, whoever ended it. */
export function openProvenStream(path: string): EventLine {
  const ending = new AbortController();
  const line = Object.assign(new EventTarget(), { close: () => ending.abort() });
  const read = async () => {
    const headers = { accept: 'text/event-stream' };
    const answer = await provenFetch(path, { headers, credentials: 'same-origin', signal: ending.signal });
    if (!answer.ok || !answer.body) return;
    line.dispatchEvent(new Event('open'));
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = '';
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      const events = (rest + value).split('\n\n');
      rest = events.pop() ?? '';
      for (const event of events) line.dispatchEvent(readEvent(event));
    }
  };
  const end = () => {
    if (!ending.signal.aborted) line.dispatchEvent(new Event('error'));
  };
  read().then(end, end);
  return line;
}

function readEvent(text: string): MessageEvent {
  const field = (name: string) =>
    text
      .split('\n')
      .filter((each) => each.startsWith(`${name}:`))
      .map((each) => each.slice(name.length + 1).trimStart())
      .join('\n');
  return new MessageEvent(field('event') || 'message', { data: field('data') });
}
