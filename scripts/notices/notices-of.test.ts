import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { EXTENSION_PACKAGES } from '#scripts/notices/extension-packages';
import { noticesOf } from '#scripts/notices/notices-of';
import { importsOf } from '#tests/contract/imports-of';
import { isTest, sources } from '#tests/contract/product-files';

const root = join(import.meta.dirname, '..', '..');
const { dependencies, devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

test('name everything that production needs, what that needs too, and no tool of ours', () => {
  const text = noticesOf(root, Object.keys(dependencies), {
    read: (file) => readFileSync(file, 'utf8'),
    list: (folder) => readdirSync(folder),
  });
  for (const name of ['react', 'zod', 'hono', 'scheduler', 'undici'])
    expect(text).toMatch(new RegExp(`^${name} \\d+\\.\\d+\\.\\d+ \\(MIT\\)$`, 'm'));
  expect(text).toContain('Permission is hereby granted, free of charge');
  for (const tool of Object.keys(devDependencies))
    if (!(tool in dependencies)) expect(text).not.toMatch(new RegExp(`^${tool} \\d`, 'm'));
});

test('the extension passes on the licence of each package that is built into it', () => {
  const packages = ['lib', 'components', 'entrypoints']
    .flatMap(sources)
    .filter((file) => !isTest(file))
    .flatMap((file) => importsOf(join(root, file), root))
    .flatMap(({ kind, name }) => (kind === 'package' ? [/^(@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? name] : []));
  // WXT's module puts the polyfill in.
  const built = new Set([...packages.filter((name) => name in dependencies), 'webextension-polyfill']);
  expect([...built].sort()).toEqual([...EXTENSION_PACKAGES]);
});
