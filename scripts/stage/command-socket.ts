import { WebSocket } from 'ws';

type Answer = { id?: number; result?: unknown; error?: unknown; message?: string };

/** Numbered commands and their answers over one socket, as Chromium's debugging protocol and WebDriver BiDi both speak. */
export async function openCommandSocket(address: string) {
  const socket = new WebSocket(address);
  await new Promise((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  let lastId = 0;
  const waiting = new Map<number, (answer: Answer) => void>();
  socket.on('message', (data) => {
    const answer: Answer = JSON.parse(String(data));
    if (answer.id !== undefined) waiting.get(answer.id)?.(answer);
  });
  return {
    async send<T>(method: string, params: object = {}, sessionId?: string): Promise<T> {
      lastId += 1;
      const id = lastId;
      const answer = await new Promise<Answer>((resolve) => {
        waiting.set(id, resolve);
        socket.send(JSON.stringify({ id, method, params, ...(sessionId ? { sessionId } : {}) }));
      });
      waiting.delete(id);
      if (answer.error) throw new Error(`${method}: ${JSON.stringify(answer.message ?? answer.error)}`);
      return answer.result as T;
    },
    close: () => socket.close(),
  };
}
