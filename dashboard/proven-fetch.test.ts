import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { keepKey } from '#dashboard/kept-key';
import { provenFetch } from '#dashboard/proven-fetch';
import { makeSessionKey } from '#dashboard/session-key';
import { refusal } from '#tests/worlds/fake-backend';

let asked: { path: string; iat: number; jti: string }[];
let answers: Response[];
beforeEach(async () => {
  asked = [];
  answers = [];
  vi.stubGlobal('fetch', async (path: string, { headers }: { headers: { dpop: string } }) => {
    const claims = atob((headers.dpop.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/'));
    asked.push({ path, ...JSON.parse(claims) });
    return answers.shift();
  });
  await keepKey(await makeSessionKey());
});
afterEach(() => vi.unstubAllGlobals());

const refused = (code: string, headers: Record<string, string> = {}) => {
  const { status, body } = refusal(401, code);
  return new Response(JSON.stringify(body), { status, headers });
};
const said = (body: unknown) => new Response(JSON.stringify(body));

test('every call has a proof of its own', async () => {
  answers = [said(1), said(2)];
  await provenFetch('/api/v1/agents?limit=2', {});
  await provenFetch('/api/v1/agents?limit=2', {});
  expect(asked[0]).toMatchObject({ htm: 'GET', htu: `${location.origin}/api/v1/agents` });
  expect(asked[0]?.jti).not.toBe(asked[1]?.jti);
});

test('a cookie that another port replaced is asked for again, and the call made once more', async () => {
  answers = [refused('not_signed_in'), said({ signed_in: true }), said('done')];
  expect(await (await provenFetch('/api/v1/agents', {})).json()).toBe('done');
  expect(asked.map(({ path }) => path)).toEqual(['/api/v1/agents', '/api/v1/session', '/api/v1/agents']);
});

test('a session that is over stays over', async () => {
  answers = [refused('not_signed_in'), said({ signed_in: false })];
  expect((await provenFetch('/api/v1/agents', {})).status).toBe(401);
});

test('a clock that is off is set by the backend’s', async () => {
  const theirs = new Date(Date.now() + 3_600_000);
  answers = [refused('proof_too_old', { date: theirs.toUTCString() }), said('done')];
  expect(await (await provenFetch('/api/v1/agents', {})).json()).toBe('done');
  expect((asked[1]?.iat ?? 0) - (asked[0]?.iat ?? 0)).toBeGreaterThan(3_590);
});
