import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { spawnBackend } from '#scripts/stage/spawn-backend';

const folder = mkdtempSync(join(tmpdir(), 'countersign-one-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const start = () => spawnBackend({ PORT: '0', COUNTERSIGN_DATA: folder });

test('a second backend on the same data folder is refused by folder and process, until the first was killed', async () => {
  const first = await start();
  const refused: Error = await start().then(
    () => new Error('it started'),
    (error) => error,
  );
  expect(refused.message).toMatch(/ended with 1 /);
  expect(refused.message).toContain(folder);
  expect(refused.message).toContain(`process ${first.child.pid}`);
  first.child.kill('SIGKILL');
  await new Promise((resolve) => first.child.once('exit', resolve));
  const second = await start();
  await second.stop();
});
