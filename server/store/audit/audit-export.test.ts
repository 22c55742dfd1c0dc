import { createHash, randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { verifyExport } from '#domain/audit/verify-export';
import type { SignedClaim } from '#protocol/audit';
import { createSealer } from '#server/crypto/sealer';
import { createHeadReader } from '#server/crypto/signed-head';
import { createAudit } from '#server/owners/audit';
import { loadAuditKey } from '#server/store/audit/audit-keys';
import { appendAudit } from '#server/store/audit/audit-log';
import { inAccount } from '#server/store/database';
import { addAccount, openStore } from '#tests/server/store-world';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const WHOLE = { from: null, to: null };
const at = (minute: number) => new Date(Date.UTC(2026, 10, 21, 12, minute));
let store: Awaited<ReturnType<typeof openStore>>;
let audit: ReturnType<typeof createAudit>;
beforeEach(async () => {
  store = await openStore();
  const sealer = createSealer(randomBytes(32));
  const key = await loadAuditKey(store.db, sealer, at(0));
  audit = createAudit({ db: store.db, sealer, key, now: () => at(59) });
});
afterEach(() => store.close());

async function append(first: number, last: number, accountId = store.accountId) {
  await inAccount(store.db, accountId, async (tx) => {
    for (let n = first; n <= last; n += 1) {
      const body = {
        n,
        text: `=HYPERLINK("http://evil.example/${n}")`,
        deep: { b: [1, null], a: 'ü\u2028' },
      };
      await appendAudit(tx, accountId, { kind: 'frozen', who: `=${n}`, body, at: at(n) });
    }
  });
}
async function exported(span = WHOLE as { from: string | null; to: string | null }): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of await audit.exportJsonLines(store.accountId, span)) lines.push(line.trimEnd());
  return lines;
}
const check = async (lines: string[], anchors: SignedClaim[] = []) =>
  verifyExport(lines, { sha256, readSignature: await createHeadReader(await audit.keys()), anchors });
const change = (lines: string[], index: number, edit: (row: Record<string, unknown>) => void) =>
  lines.map((line, i) => {
    if (i !== index) return line;
    const row = JSON.parse(line);
    edit(row);
    return JSON.stringify(row);
  });

test('an export verifies with nothing but its text', async () => {
  await append(1, 4);
  await audit.checkpoint(store.accountId);
  await append(5, 9);
  const lines = await exported();
  expect(lines).toHaveLength(9);
  expect(await check(lines)).toMatchObject({ ok: true, rows: 9, first: 1, last: 9, checkpoints: 2 });
});

test('a part by time is a run without holes, verifies, and says where it begins', async () => {
  await append(1, 9);
  const lines = await exported({ from: at(3).toISOString(), to: at(6).toISOString() });
  expect(lines.map((line) => JSON.parse(line).seq)).toEqual([3, 4, 5, 6]);
  expect(await check(lines)).toMatchObject({ ok: true, rows: 4, first: 3, last: 6 });
  expect(await exported({ from: at(30).toISOString(), to: null })).toEqual([]);
});

describe('what was done to an export is found at its first row', () => {
  let lines: string[];
  beforeEach(async () => {
    await append(1, 3);
    await audit.checkpoint(store.accountId);
    await append(4, 6);
    lines = await exported();
  });

  test.each<[string, (lines: string[]) => string[], number]>([
    ['a body', (all) => change(all, 2, (row) => Object.assign(row, { body: { n: 99 } })), 3],
    ['who', (all) => change(all, 1, (row) => Object.assign(row, { who: 'owner' })), 2],
    ['the account', (all) => change(all, 3, (row) => Object.assign(row, { account_id: 'acct_b' })), 4],
    [
      'a word added that no hash covers',
      (all) => change(all, 1, (row) => Object.assign(row, { note: 'x' })),
      2,
    ],
    ['a row taken out', (all) => all.toSpliced(2, 1), 3],
    ['the first row taken out', (all) => all.slice(1), 0],
    ['two rows swapped', (all) => all.toSpliced(1, 2, all[2] ?? '', all[1] ?? ''), 2],
    ['the end cut off', (all) => all.slice(0, 4), 5],
    ['cut off at a checkpoint', (all) => all.slice(0, 3), 4],
    ['everything cut off', () => [], 1],
    ['a line behind the end', (all) => [...all, all[5] ?? ''], 7],
    ['a line that is no row', (all) => all.toSpliced(3, 0, 'hello'), 4],
    [
      'a checkpoint of another row',
      (all) =>
        change(all, 4, (row) => Object.assign(row, { checkpoint: JSON.parse(all[2] ?? '').checkpoint })),
      5,
    ],
    [
      'the signature',
      (all) => change(all, 5, (row) => Object.assign(row.checkpoint ?? {}, { sig: 'eyJh.eyJi.c' })),
      6,
    ],
    [
      'when it was signed',
      (all) => change(all, 5, (row) => Object.assign(row.checkpoint ?? {}, { at: at(1).toISOString() })),
      6,
    ],
    ['the count at the end', (all) => change(all, 5, (row) => Object.assign(row.end ?? {}, { rows: 5 })), 6],
  ])('%s', async (_, tamper, seq) => {
    const verdict = await check(tamper(lines));
    // A file without its first rows is a part: only its count shows that it was once longer.
    expect(verdict).toMatchObject({ ok: false, ...(seq === 0 ? { seq: 6 } : { seq }) });
  });

  test('a key that is not trusted signs nothing', async () => {
    const verdict = await verifyExport(lines, { sha256, readSignature: async () => null, anchors: [] });
    expect(verdict).toMatchObject({ ok: false, seq: 3 });
  });

  test('an anchor beyond the end, or of another row, contradicts it', async () => {
    const { sig: _, ...anchor } = await audit.signedHead(store.accountId);
    expect(await check(lines, [anchor])).toMatchObject({ ok: true, anchors: 1 });
    expect(await check(lines, [{ ...anchor, seq: 5 }])).toMatchObject({ ok: false, seq: 5 });
    expect(await check(lines, [{ ...anchor, seq: 8 }])).toMatchObject({ ok: false, seq: 7 });
    expect(await check(lines, [{ ...anchor, account: 'acct_b', seq: 8 }])).toMatchObject({
      ok: true,
      anchors: 0,
    });
  });
});

test('an account exports its own rows only', async () => {
  const other = await addAccount(store.db);
  await append(1, 2);
  await append(1, 3, other);
  expect((await exported()).map((line) => JSON.parse(line).account_id)).toEqual([
    store.accountId,
    store.accountId,
  ]);
});

test('as CSV no cell is a formula', async () => {
  await append(1, 2);
  let text = '';
  for await (const line of audit.exportCsv(store.accountId, WHOLE)) text += line;
  expect(text.split('\r\n')[0]).toBe('seq,at,kind,who,purchase_id,body,prev,hash');
  expect(text.split('\r\n')[1]).toContain(`"'=1"`);
  expect(text).not.toMatch(/(^|,)"?[=+\-@]/m);
});
