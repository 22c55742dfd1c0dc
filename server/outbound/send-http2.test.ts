import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createSecureServer, type ServerHttp2Stream } from 'node:http2';
import { createServer } from 'node:https';
import type { AddressInfo, Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, expect, test } from 'vitest';
import type { HeaderPair } from '#protocol/relay';
import { createResolveHost } from '#server/outbound/resolve-host';
import { createSend } from '#server/outbound/send';

/** A certificate of one test's own for `shop.localhost`. */
function makeCertificate() {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-http2-'));
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const ask = 'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 1 -subj /CN=shop.localhost';
  const names = ['-addext', 'subjectAltName=DNS:shop.localhost', '-keyout', key, '-out', cert];
  execFileSync('openssl', [...ask.split(' '), ...names], { stdio: 'ignore' });
  const made = { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') };
  rmSync(folder, { recursive: true, force: true });
  return made;
}
const hasOpenssl = spawnSync('openssl', ['version']).status === 0;
if (!hasOpenssl) process.stderr.write('OpenSSL is not installed: what goes out over TLS is not tested.\n');
const made = hasOpenssl ? makeCertificate() : { key: '', cert: '' };
const open: (() => void)[] = [];
afterEach(() => {
  for (const close of open.splice(0)) close();
});

async function listen(server: Server): Promise<string> {
  open.push(() => server.close());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `https://shop.localhost:${(server.address() as AddressInfo).port}/pay?a=1`;
}
const send = (url: string, headers: HeaderPair[] = []) =>
  createSend({
    development: true,
    resolveHost: createResolveHost({ development: true }),
    limits: { timeoutMs: 2_000, capBytes: 1000 },
    ca: made.cert,
  })({ method: 'POST', url: new URL(url), headers, body: new TextEncoder().encode('n=1') });

/** A host that speaks HTTP/2 alone. */
const onlyHttp2 = (answer: (stream: ServerHttp2Stream, seen: object, body: string) => void) => {
  const server = createSecureServer({ ...made, allowHTTP1: false });
  server.on('stream', (stream, headers) => {
    let body = '';
    stream.on('data', (chunk) => {
      body += chunk;
    });
    stream.on('error', () => undefined);
    stream.on('end', () => answer(stream, headers, body));
  });
  return listen(server);
};

test.skipIf(!hasOpenssl)(
  'a host that speaks HTTP/2 alone is paid, with the headers and cookies as they are',
  async () => {
    const seen: unknown[] = [];
    const url = await onlyHttp2((stream, headers, body) => {
      seen.push(headers, body);
      stream.respond({
        ':status': 303,
        'set-cookie': ['a=1', 'b=2'],
        location: '/orders/1',
        'content-encoding': 'gzip',
      });
      stream.end(gzipSync('thanks'));
    });
    const answer = await send(url, [
      ['Cookie', 'cart=1'],
      ['Sec-Fetch-Site', 'same-origin'],
      ['Connection', 'keep-alive'],
    ]);
    expect(seen[0]).toMatchObject({
      ':method': 'POST',
      ':path': '/pay?a=1',
      ':authority': new URL(url).host,
      cookie: 'cart=1',
      'sec-fetch-site': 'same-origin',
      'content-length': '3',
    });
    expect(seen[1]).toBe('n=1');
    if (!answer.ok) throw new Error(answer.code);
    expect({ status: answer.status, body: Buffer.from(answer.body).toString() }).toEqual({
      status: 303,
      body: 'thanks',
    });
    expect(answer.headers.filter(([name]) => name === 'set-cookie').map(([, value]) => value)).toEqual([
      'a=1',
      'b=2',
    ]);
    expect(answer.headers.map(([name]) => name)).not.toContain(':status');
  },
);

test.skipIf(!hasOpenssl)(
  'over HTTP/2 a stream that is cut is an unknown outcome, sent once; too much is refused; silence ends',
  async () => {
    let served = 0;
    const cut = await onlyHttp2((stream) => {
      served += 1;
      stream.close(2);
    });
    expect(await send(cut)).toEqual({ ok: false, code: 'outcome_unknown' });
    expect(served).toBe(1);
    const large = await onlyHttp2((stream) => {
      stream.respond({ ':status': 200 });
      stream.end('x'.repeat(5_000));
    });
    expect(await send(large)).toEqual({ ok: false, code: 'too_large' });
    const silent = await onlyHttp2(() => undefined);
    const started = performance.now();
    expect(await send(silent)).toEqual({ ok: false, code: 'outcome_unknown' });
    expect(performance.now() - started).toBeLessThan(6_000);
  },
);

test.skipIf(!hasOpenssl)(
  'over HTTP/1.1 where nothing else is offered; a certificate of nobody’s is unreachable',
  async () => {
    const server = createServer(made, (_request, response) => void response.end('here'));
    const url = await listen(server);
    expect(await send(url)).toMatchObject({ ok: true, status: 200 });
    const strict = createSend({ development: true, resolveHost: createResolveHost({ development: true }) });
    const asked = { method: 'POST', url: new URL(url), headers: [], body: new Uint8Array([1]) };
    expect(await strict(asked)).toEqual({ ok: false, code: 'unreachable' });
  },
);
