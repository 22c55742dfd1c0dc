import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { noticesOf } from '#scripts/notices/notices-of';

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
