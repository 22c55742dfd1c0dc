import type { RequestListener } from 'node:http';
import { connect } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { knowConnection } from '#server/http/known-connections';
import { type Listening, type ListenLimits, listen } from '#server/http/listen';

const LIMITS: ListenLimits = {
  headersMs: 300,
  requestMs: 600,
  headerBytes: 2_000,
  connections: 20,
  share: 5,
  graceMs: 300,
};
const open: Listening[] = [];
afterEach(async () => {
  for (const listening of open.splice(0)) await listening.close();
});

async function serve(handle: RequestListener): Promise<number> {
  const listening = await listen(handle, 0, null, LIMITS);
  open.push(listening);
  return listening.port;
}

/** Says the pieces one after the other, and gives everything that came back until the line was closed. */
function dribble(port: number, pieces: readonly string[], everyMs: number): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    let answer = '';
    let next = 0;
    const beat = setInterval(() => {
      const piece = pieces[next];
      next += 1;
      if (piece !== undefined) socket.write(piece);
    }, everyMs);
    socket.on('data', (chunk) => {
      answer += String(chunk);
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      clearInterval(beat);
      resolve(answer);
    });
  });
}

const readBody: RequestListener = (request, response) =>
  void request.resume().on('end', () => response.end('read'));

const drops = (count: number) => Array.from({ length: count }, () => 'x');

test.each([
  ['its headers', ['POST / HTTP/1.1\r\n', ...drops(60)]],
  ['its body', ['POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n', ...drops(60)]],
])('a client that dribbles %s is cut off, and told why', async (_, pieces) => {
  const port = await serve(readBody);
  const started = performance.now();
  const answer = await dribble(port, pieces, 50);
  expect(performance.now() - started).toBeLessThan(2_900);
  expect(answer).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\n/);
  expect(answer).toContain('"reason_code":"request_too_slow"');
});

test.each([
  [
    'headers over the limit',
    `GET / HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(4_000)}\r\n\r\n`,
    431,
    'headers_too_large',
  ],
  ['what is no HTTP', 'hello there\r\n\r\n', 400, 'bad_request'],
  [
    'two lengths',
    'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n',
    400,
    'bad_request',
  ],
  [
    'a length and chunks',
    'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    400,
    'bad_request',
  ],
])('%s: a problem with everything that an answer carries', async (_, text, status, code) => {
  const port = await serve(readBody);
  const answer = await dribble(port, [text], 10);
  const [head = '', body = ''] = answer.split('\r\n\r\n');
  expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  expect(head).toMatch(/content-type: application\/problem\+json/i);
  expect(head).toMatch(/x-content-type-options: nosniff/i);
  expect(head).toMatch(/content-security-policy: default-src 'none'/i);
  expect(JSON.parse(body)).toMatchObject({ status, reason_code: code });
});

const silent = (port: number, count: number, said = '') =>
  Promise.all(
    Array.from({ length: count }, async () => {
      const socket = connect(port, '127.0.0.1');
      socket.on('error', () => undefined);
      await new Promise((resolve) => socket.once('connect', resolve));
      socket.write(said);
      return socket;
    }),
  );
const REQUEST = 'GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n';

test.each([
  ['say nothing', ''],
  ['dribble their headers', 'POST / HTTP/1.1\r\n'],
  ['never send their body', 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n'],
  ['asked once and keep the line', 'GET / HTTP/1.1\r\nHost: a\r\n\r\n'],
  ['are never answered', 'GET /never HTTP/1.1\r\nHost: a\r\n\r\n'],
])('more connections than there is room for that %s keep nobody out', async (_, said) => {
  const port = await serve((request, response) => {
    if (request.url !== '/never') response.end('here');
  });
  const sockets = await silent(port, 60, said);
  for (let again = 0; again < 5; again += 1) expect(await dribble(port, [REQUEST], 10)).toContain('here');
  for (const socket of sockets) socket.destroy();
});

test('who showed a credential is never closed to make room', async () => {
  const port = await serve((request, response) => {
    if (request.url === '/known') knowConnection(request.socket);
    response.end('here');
  });
  const [known] = await silent(port, 1, 'GET /known HTTP/1.1\r\nHost: a\r\n\r\n');
  await new Promise((resolve) => known?.once('data', resolve));
  const sockets = await silent(port, 60);
  known?.write(REQUEST);
  const answer = await new Promise((resolve) => known?.once('data', (data) => resolve(String(data))));
  expect(answer).toContain('here');
  for (const socket of sockets) socket.destroy();
});

test('closing waits for an answer under way, and not for longer than the grace', async () => {
  let answerNow: (() => void) | undefined;
  const port = await serve((request, response) => {
    if (request.url === '/late') answerNow = () => void response.end('done');
  });
  const late = dribble(port, ['GET /late HTTP/1.1\r\nHost: a\r\n\r\n'], 10);
  const never = dribble(port, ['GET /never HTTP/1.1\r\nHost: a\r\n\r\n'], 10);
  await new Promise((resolve) => setTimeout(resolve, 100));
  const started = performance.now();
  const closed = open.splice(0)[0]?.close();
  setTimeout(() => answerNow?.(), 100);
  expect(await late).toContain('done');
  expect(await never).toBe('');
  await closed;
  const took = performance.now() - started;
  expect(took).toBeGreaterThan(250);
  expect(took).toBeLessThan(2_000);
});

test('a taken port is told in one sentence: which, by whom most likely, and what to do', async () => {
  const port = await serve(readBody);
  await expect(listen(readBody, port, null, LIMITS)).rejects.toThrow(
    `port ${port} is taken, most likely by a Countersign that is running already; stop that one, or start this one with another port (PORT=${port + 1}).`,
  );
});
