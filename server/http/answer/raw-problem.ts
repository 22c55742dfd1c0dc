import type { ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { problemBody } from '#server/http/answer/problem';
import { CLOSED_HEADERS } from '#server/http/answer/security-headers';

/** A refusal where no route is reached: before the app is up, and for what is no request at all. */
export type RawProblem = {
  status: number;
  reasonCode: string;
  detail: string;
  retryAfter?: number;
  clearsCookies?: true;
};

const headersOf = (body: string, { retryAfter, clearsCookies }: RawProblem): Record<string, string> => ({
  ...CLOSED_HEADERS,
  'content-type': 'application/problem+json',
  'content-length': String(Buffer.byteLength(body)),
  ...(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }),
  ...(clearsCookies ? { 'clear-site-data': '"cookies"' } : {}),
  connection: 'close',
});

export function answerRaw(response: ServerResponse, problem: RawProblem): void {
  const body = problemBody(problem.status, problem.reasonCode, problem.detail);
  response.writeHead(problem.status, headersOf(body, problem)).end(body);
}

const LAST_WORDS_MS = 1_000;

export function refuseSocket(socket: Duplex, problem: RawProblem): void {
  if (!socket.writable) return void socket.destroy();
  const body = problemBody(problem.status, problem.reasonCode, problem.detail);
  const { title } = JSON.parse(body);
  const lines = Object.entries(headersOf(body, problem)).map(([name, value]) => `${name}: ${value}\r\n`);
  // Whoever does not hang up is hung up on: nothing else watches such a line.
  setTimeout(() => socket.destroy(), LAST_WORDS_MS).unref();
  socket.end(`HTTP/1.1 ${problem.status} ${title}\r\n${lines.join('')}\r\n${body}`);
}

/** What Node could not read as a request, as the problem it is. */
export function problemOfUnread(error: Error): RawProblem {
  const code = 'code' in error ? error.code : '';
  if (code === 'HPE_HEADER_OVERFLOW') {
    // Another port of this host may have filled the browser's jar, and nobody could ask us anything with it any more.
    return {
      status: 431,
      reasonCode: 'headers_too_large',
      detail: 'The headers are too large. Try again: the cookies of this host were cleared.',
      clearsCookies: true,
    };
  }
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') {
    return { status: 408, reasonCode: 'request_too_slow', detail: 'The request took too long to arrive.' };
  }
  return { status: 400, reasonCode: 'bad_request', detail: 'This is no HTTP request.' };
}
