import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RunningChild } from '#scripts/stage/child-process';
import { createOwnerClient, type OwnerClient } from '#scripts/stage/owner-client';
import { spawnBackend } from '#scripts/stage/spawn-backend';
import { createSealer } from '#server/crypto/sealer';
import { readSecretKey } from '#server/crypto/secret-key';
import { bearer, call, OWNER_TOKEN, SANDBOX_KEY } from '#tests/server/backend';
import { openMailbox } from '#tests/server/mailbox';

/**
 * Three hundred purchases, paid, refused, reviewed, cancelled and shown by their link, and then everything the backend left behind is read
 * for every number: database files, logs, mails, metrics, audit, error bodies, answers.
 */
const PURCHASES = 300;
const folder = mkdtempSync(join(tmpdir(), 'countersign-search-'));
let mailbox: Awaited<ReturnType<typeof openMailbox>>;
let backend: RunningChild;
let owner: OwnerClient;
beforeAll(async () => {
  mailbox = await openMailbox();
  backend = await spawnBackend({
    PORT: '0',
    COUNTERSIGN_DATA: folder,
    COUNTERSIGN_OWNER_TOKEN: OWNER_TOKEN,
    COUNTERSIGN_SANDBOX_KEY: SANDBOX_KEY,
    COUNTERSIGN_LOG_LEVEL: 'debug',
    SMTP_URL: mailbox.url,
  });
  owner = createOwnerClient(backend.url, OWNER_TOKEN);
});
afterAll(async () => {
  await backend.stop();
  await mailbox.close();
  rmSync(folder, { recursive: true, force: true });
});

type Secret = { number: string; code: string; ref: string };

/** What only the vault knows, opened with the key that lies beside it. */
function vault(): Secret[] {
  const sealer = createSealer(readSecretKey(folder, undefined));
  const db = new Sqlite(join(folder, 'countersign.db'), { readonly: true });
  try {
    const rows = db.prepare('select ref, secret_sealed from sandbox_cards').all() as {
      ref: string;
      secret_sealed: string;
    }[];
    return rows.map(({ ref, secret_sealed }) => {
      const [number, code] = JSON.parse(sealer.open(secret_sealed, ref).toString('utf8'));
      return { ref, number, code };
    });
  } finally {
    db.close();
  }
}

/** As it is, in groups, backwards, percent-encoded in groups, and in every base64 that holds all of its digits. */
function spellings({ number, code }: Secret): string[] {
  const groups = number.match(/\d{4}/g) ?? [];
  const base64 = [0, 1, 2].map((before) => {
    const text = Buffer.from(`${'x'.repeat(before)}${number}`).toString('base64');
    return text.slice(Math.ceil((before * 4) / 3) + (before > 0 ? 1 : 0), -4);
  });
  return [
    number,
    groups.join(' '),
    groups.join('-'),
    groups.join('%20'),
    [...number].reverse().join(''),
    Buffer.from(number).toString('hex'),
    ...base64,
    `"cvc":"${code}"`,
    `"${number.slice(-4)}","${code}"`,
  ];
}

const hunt = (places: readonly (readonly [string, string])[], secrets: readonly Secret[]): string[] => [
  ...new Set(
    places.flatMap(([name, text]) =>
      secrets.flatMap((secret) =>
        spellings(secret).flatMap((spelling, way) =>
          text.includes(spelling) ? [`${name}: way ${way}`] : [],
        ),
      ),
    ),
  ),
];

test('after three hundred purchases no number and no code is in anything the backend wrote, said or mailed', async () => {
  const { url } = backend;
  await owner.call('PATCH', '/api/v1/settings', { notices: { email: 'ada@example.com' } });
  const { agent, api_key: key } = await owner.createAgent('engineering', {
    auto_approve_threshold: '50.00',
    daily_limit: '100000.00',
  });
  const link = { auto_approve_threshold: '50.00', card_delivery: 'link' };
  const { api_key: linkKey } = await owner.createAgent('writer', link);
  const said: string[] = [];
  const ask = async (path: string, method: string, headers: Record<string, string>, body?: unknown) => {
    const answer = await call(`${url}${path}`, method, headers, body);
    said.push(answer.text, JSON.stringify([...answer.headers]));
    return answer;
  };
  const paid = (n: number, secret: Secret, month: number, year: number, amount: string) =>
    ask('/api/sandbox/network/authorizations', 'POST', bearer(SANDBOX_KEY), {
      number: secret.number,
      cvc: secret.code,
      exp_month: month,
      exp_year: year,
      amount,
      currency: 'USD',
      merchant: { name: 'Cloudflare', domain: n % 7 === 0 ? 'elsewhere.com' : 'cloudflare.com' },
    });

  for (let n = 0; n < PURCHASES; n += 1) {
    const needsPerson = n % 30 === 0;
    const byLink = n % 20 === 1;
    const { json } = await ask('/api/v1/purchases', 'POST', bearer(byLink ? linkKey : key), {
      merchant_url: 'cloudflare.com',
      amount: needsPerson ? 60 : 5,
      description: 'Credits',
      justification: 'The production worker has run out of them.',
      idempotency_key: `search ${n}`,
    });
    if (needsPerson)
      await ask(`/api/v1/requests/${json.request_id}/approve`, 'POST', bearer(OWNER_TOKEN), {});
    if (n % 10 === 3) await ask(`/api/v1/purchases/${json.request_id}/cancel`, 'POST', bearer(key), {});
    if (byLink) {
      // These two answers are the ones that carry a card; nothing else may keep it.
      const { view_url } = json.virtual_card;
      expect((await call(view_url, 'POST', {})).text).toMatch(/\d{16}/);
      const read = { ...bearer(linkKey), accept: 'application/json' };
      expect((await call(view_url, 'GET', read)).text).toMatch(/\d{16}/);
    }
    if (n % 50 === 0)
      await ask(new URL(json.virtual_card?.view_url ?? `${url}/card/none`).pathname, 'GET', {});
  }
  const secrets = vault();
  expect(secrets.length).toBe(PURCHASES);
  const charges = secrets.map(async (secret, n) => {
    if (n % 3 === 0) return;
    const now = new Date();
    await paid(n, secret, now.getUTCMonth() + 1, now.getUTCFullYear() + 3, n % 11 === 0 ? '500.00' : '5.00');
  });
  await Promise.all(charges);
  // What is refused must say as little: the numbers in every place where a caller may put one.
  for (const { number, code } of secrets.slice(0, 5)) {
    await ask(`/api/v1/requests/${number}`, 'GET', bearer(OWNER_TOKEN));
    await ask('/api/v1/purchases', 'POST', bearer(key), { merchant_url: number, amount: code });
    await ask('/api/sandbox/network/authorizations', 'POST', bearer(SANDBOX_KEY), { number, cvc: code });
  }
  for (const path of ['/api/v1/audit/export?format=jsonl', '/api/v1/audit/export?format=csv', '/metrics'])
    await ask(path, 'GET', bearer(OWNER_TOKEN));
  for (const path of ['requests', 'cards', 'alerts', 'agents', `agents/${agent.id}`, 'settings', 'audit'])
    await ask(`/api/v1/${path}`, 'GET', bearer(OWNER_TOKEN));
  await expect.poll(() => mailbox.mails.length, { timeout: 15_000 }).toBeGreaterThan(0);
  await backend.stop();

  const places: [name: string, text: string][] = [
    ...readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry): [string, string] => [
        entry.name,
        readFileSync(join(entry.parentPath, entry.name)).toString('latin1'),
      ]),
    ['the log', backend.output()],
    ['mails', mailbox.mails.map(({ raw, text, html }) => `${raw}${text}${html}`).join('\n')],
    ['answers', said.join('\n')],
  ];
  expect(places.map(([name]) => name)).toContain('countersign.db');
  expect(places.find(([name]) => name === 'answers')?.[1]).toContain('authorisation.approved');
  expect(places.find(([name]) => name === 'the log')?.[1].length).toBeGreaterThan(50_000);
  expect(hunt(places, secrets)).toEqual([]);
  // A search that finds nothing anywhere proves nothing: each spelling of a planted number is found.
  const [first] = secrets;
  if (!first) throw new Error('the vault is empty');
  const planted = spellings(first).map((text, way): [string, string] => [`planted ${way}`, `… ${text} …`]);
  expect(hunt(planted, secrets).length).toBeGreaterThanOrEqual(planted.length);
});
