import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { buildExtension, buildFirefoxExtension } from '#scripts/build-products';

test.each([
  ['Chromium', buildExtension],
  ['Firefox', buildFirefoxExtension],
])('no page and no other extension can speak to the one built for %s', async (_browser, build) => {
  const manifest = JSON.parse(readFileSync(join(await build(), 'manifest.json'), 'utf8'));
  expect(manifest.manifest_version).toBe(3);
  expect(manifest).not.toHaveProperty('externally_connectable');
});
