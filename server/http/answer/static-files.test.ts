import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { Hono } from 'hono';
import { afterAll, expect, test } from 'vitest';
import { compressFolder } from '#scripts/compress-folder';
import { securityHeaders } from '#server/http/answer/security-headers';
import { serveDashboard } from '#server/http/answer/static-files';

const folder = mkdtempSync(join(tmpdir(), 'countersign-dashboard-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
writeFileSync(join(folder, 'index.html'), '<!doctype html><div id="root"></div>');

mkdirSync(join(folder, 'assets'));
const SCRIPT = 'const answer = 42;\n'.repeat(500);
writeFileSync(join(folder, 'assets', 'main-1a2b.js'), SCRIPT);
compressFolder(folder);

const app = new Hono();
app.use('*', securityHeaders('http://localhost:8787'));
app.get('*', serveDashboard(folder));
const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';
const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  app.request(path, { method, headers });

test.each([
  ['/', BROWSER],
  ['/', '*/*'],
  ['/agents', BROWSER],
  ['/requests/req_1', BROWSER],
  ['/cards', BROWSER],
  ['/apiary', 'TEXT/HTML'],
])('%s for %s is the dashboard’s page', async (path, accept) => {
  const answer = await get(path, { accept });
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
});

test.each([
  ['/.well-known/nothing', BROWSER],
  ['/.well-known', BROWSER],
  ['/.git/config', BROWSER],
  ['/api', BROWSER],
  ['/card', BROWSER],
  ['/card/', BROWSER],
  ['/card/v_x/more', BROWSER],
  ['/healthz/other', BROWSER],
  ['/metrics/', BROWSER],
  ['/agents', 'application/json'],
  ['/agents', '*/*'],
  ['/agents', ''],
  ['/nothing.js', BROWSER],
])('%s for %j is a problem in JSON', async (path, accept) => {
  const answer = await get(path, accept ? { accept } : {});
  expect([answer.status, answer.headers.get('content-type')]).toEqual([404, 'application/problem+json']);
  expect(await answer.json()).toMatchObject({ status: 404, reason_code: 'not_found' });
});

const ASSET = '/assets/main-1a2b.js';
const bytesOf = async (answer: Response) => Buffer.from(await answer.arrayBuffer());
const asIs = (bytes: Buffer) => bytes;

test.each<[offered: string | undefined, sent: string | null, open: (bytes: Buffer) => Buffer]>([
  ['gzip, deflate, br, zstd', 'br', brotliDecompressSync],
  ['gzip', 'gzip', gunzipSync],
  ['br;q=0, gzip;q=0.5', 'gzip', gunzipSync],
  ['*', 'br', brotliDecompressSync],
  ['identity', null, asIs],
  ['br;q=0.0', null, asIs],
  [undefined, null, asIs],
])('to whoever takes %s a script goes out as %s', async (offered, sent, open) => {
  const answer = await get(ASSET, offered ? { 'accept-encoding': offered } : {});
  expect(answer.headers.get('content-encoding')).toBe(sent);
  expect(answer.headers.get('vary')).toContain('accept-encoding');
  const bytes = await bytesOf(answer);
  expect(answer.headers.get('content-length')).toBe(String(bytes.length));
  expect(open(bytes).toString()).toBe(SCRIPT);
  if (sent) expect(bytes.length).toBeLessThan(SCRIPT.length / 10);
});

test('what is too small to gain, and what the build wrote beside a file, is not served compressed', async () => {
  const page = await get('/', { accept: BROWSER, 'accept-encoding': 'br' });
  expect(page.headers.get('content-encoding')).toBeNull();
  expect((await get(`${ASSET}.br`)).status).toBe(404);
});

test('each form has a tag of its own, and whoever has it is told so and nothing more', async () => {
  const tags = await Promise.all(
    ['br', 'gzip', 'identity'].map(async (form) => {
      const first = await get(ASSET, { 'accept-encoding': form });
      const etag = first.headers.get('etag') ?? '';
      const again = await get(ASSET, { 'accept-encoding': form, 'if-none-match': `"other", W/${etag}` });
      expect([again.status, (await bytesOf(again)).length]).toEqual([304, 0]);
      expect(again.headers.get('etag')).toBe(etag);
      return etag;
    }),
  );
  expect(new Set(tags).size).toBe(3);
  const other = await get(ASSET, { 'accept-encoding': 'br', 'if-none-match': tags[1] ?? '' });
  expect(other.status).toBe(200);
});

test('a page that has not changed keeps the policy it was shown with', async () => {
  const first = await get('/agents', { accept: BROWSER });
  const again = await get('/agents', { accept: BROWSER, 'if-none-match': first.headers.get('etag') ?? '' });
  expect(again.status).toBe(304);
  for (const name of ['content-security-policy', 'cache-control', 'vary'])
    expect(again.headers.get(name)).toBe(first.headers.get(name));
});

test('a HEAD says what a GET would, and a range gets the whole', async () => {
  const offered = { 'accept-encoding': 'gzip' };
  const whole = await get(ASSET, offered);
  const head = await get(ASSET, offered, 'HEAD');
  expect([...head.headers]).toEqual([...whole.headers]);
  expect((await bytesOf(head)).length).toBe(0);
  const range = await get(ASSET, { range: 'bytes=0-9' });
  expect([range.status, range.headers.get('content-range')]).toEqual([200, null]);
  expect((await bytesOf(range)).toString()).toBe(readFileSync(join(folder, ASSET), 'utf8'));
});
