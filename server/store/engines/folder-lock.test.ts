import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { holdFolder } from '#server/store/engines/folder-lock';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Another process that holds the folder and says so. */
async function holdElsewhere() {
  const program = `
    import { holdFolder } from '#server/store/engines/folder-lock';
    console.log(JSON.stringify(holdFolder(process.argv[1])));
    setInterval(() => {}, 1000);`;
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', '--input-type=module', '--eval', program, folder],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const [line] = await once(child.stdout, 'data');
  return { child, held: JSON.parse(String(line)) };
}

test('a folder has one holder, and who comes second hears its process id', () => {
  const first = holdFolder(folder);
  expect(first.ok).toBe(true);
  expect(holdFolder(folder)).toEqual({ ok: false, pid: process.pid });
  if (first.ok) first.lock.release();
  expect(holdFolder(folder)).toMatchObject({ ok: true });
});

test('a folder that another process holds is refused, and free as soon as that process was killed', async () => {
  const { child, held } = await holdElsewhere();
  expect(held.ok).toBe(true);
  expect(holdFolder(folder)).toEqual({ ok: false, pid: child.pid });
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(holdFolder(folder)).toMatchObject({ ok: true });
});

test('a folder that cannot be written is an error of its own, not a holder', () => {
  expect(() => holdFolder(join(folder, 'absent'))).toThrow(/directory/);
});
