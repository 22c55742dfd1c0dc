import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { importsOf } from '#tests/contract/imports-of';
import { isTest, ownImports, root, sources } from '#tests/contract/product-files';

/** What each part may import beside itself. Read it as the floor plan: what is absent is forbidden, what stands here is used. */
const DOMAIN = ['lib/protocol', 'lib/domain'];
const FLOOR_PLAN: Record<string, readonly string[]> = {
  'lib/protocol': [],
  'lib/domain': ['lib/protocol'],
  'lib/messaging': [],
  'lib/checkout': DOMAIN,
  // The adapters speak the typed messages.
  'lib/extension': [...DOMAIN, 'lib/messaging'],
  components: DOMAIN,
  entrypoints: [...DOMAIN, 'lib/messaging', 'lib/checkout', 'lib/extension', 'components'],
  dashboard: [...DOMAIN, 'components'],
  'server/crypto': DOMAIN,
  'server/store': [...DOMAIN, 'server/crypto'],
  'server/outbound': ['lib/protocol'],
  // Mails carry the signed head of the audit, read from the store.
  'server/mail': [...DOMAIN, 'server/store'],
  // What changes anything asks here first whether the owner's passkey must sign.
  'server/step-up': [...DOMAIN, 'server/crypto', 'server/store'],
  'server/issuers': [...DOMAIN, 'server/crypto', 'server/store', 'server/outbound'],
  'server/owners': [
    ...DOMAIN,
    'server/crypto',
    'server/store',
    'server/issuers',
    'server/outbound',
    'server/step-up',
  ],
  // Pairing an owner's browser tells the owner.
  'server/devices': [
    ...DOMAIN,
    'server/crypto',
    'server/store',
    'server/step-up',
    'server/owners/settings/notices',
  ],
  // Browsers are told of what changed by signals that whoever composes the server hands in.
  'server/purchases': [
    ...DOMAIN,
    'server/crypto',
    'server/store',
    'server/issuers',
    'server/mail',
    'server/step-up',
  ],
  // The relay spends what purchases approved, on what devices ask.
  'server/relay': [
    ...DOMAIN,
    'server/crypto',
    'server/store',
    'server/issuers',
    'server/outbound',
    'server/devices',
    'server/purchases',
  ],
  // What issuers report; who acts on it is handed in.
  'server/webhooks': ['lib/domain', 'server/crypto', 'server/store', 'server/issuers'],
  // Counts at the rooms' doors, so that no room knows of it.
  'server/metrics': ['server/store', 'server/issuers', 'server/purchases', 'server/relay'],
  // Doors: the rooms' own words, never the store, an issuer or what goes out.
  'server/http': [
    ...DOMAIN,
    'server/crypto',
    'server/step-up',
    'server/owners',
    'server/devices',
    'server/purchases',
    'server/relay',
    'server/webhooks',
    'server/metrics',
    'server/config',
    'server/log',
  ],
  'server/mcp': [...DOMAIN, 'server/owners', 'server/purchases', 'server/relay', 'server/log'],
  // The command line talks to the operator's door and to nothing under it.
  cli: ['server/operator', 'server/config'],
  // What the person at the machine does; composes rooms as the server's own root does.
  'server/operator': [
    ...DOMAIN,
    'server/crypto',
    'server/store',
    'server/owners',
    'server/devices',
    'server/config',
  ],
  sandbox: DOMAIN,
};

/** Real card values have a type of their own in either tower; SECURITY.md prints who may hold them. */
const CARD_SECRETS = ['server/crypto/card-secret', 'lib/extension/fill/card-secret'];
const MAY_HOLD_A_CARD = readFileSync(join(root, 'SECURITY.md'), 'utf8')
  .split('\n')
  .flatMap((line) => /^- `((?:server|lib)\/[^`]+\.ts)`/.exec(line)?.[1] ?? []);

const isIn = (room: string, name: string) => name === room || name.startsWith(`${room}/`);

function partOf(file: string): string | null {
  const parts = Object.keys(FLOOR_PLAN).filter((part) => file === part || file.startsWith(`${part}/`));
  return parts.sort((a, b) => b.length - a.length)[0] ?? null;
}

describe('floors', () => {
  for (const [part, allowed] of Object.entries(FLOOR_PLAN)) {
    test(`${part} imports only from the floors it stands on`, () => {
      const broken: string[] = [];
      for (const file of sources(part)) {
        if (isTest(file)) continue;
        for (const target of importsOf(join(root, file), root)) {
          if (target.kind === 'node' && /^(lib|components|entrypoints|dashboard)\b/.test(part)) {
            broken.push(`${file}: ${target.name} (browser code needs no Node)`);
          }
          if (target.kind !== 'own') continue;
          const ok = [part, ...allowed].some((room) => isIn(room, target.name));
          if (!ok) broken.push(`${file}: ${target.name}`);
        }
      }
      expect(broken).toEqual([]);
    });
  }

  for (const [part, allowed] of Object.entries(FLOOR_PLAN)) {
    test(`${part} uses every floor it was granted`, () => {
      const used = sources(part)
        .filter((file) => !isTest(file))
        .flatMap(ownImports);
      const unused = allowed.filter(
        (room) => !used.some((name) => name === room || name.startsWith(`${room}/`)),
      );
      expect(unused).toEqual([]);
    });
  }

  test('every source file belongs to a floor or is a composition root', () => {
    const roots = new Set([
      'server/app.ts',
      'server/main.ts',
      'server/operator.ts',
      'server/config.ts',
      'server/log.ts',
      'server/repeatedly.ts',
    ]);
    const strays = ['lib', 'server', 'cli', 'components', 'entrypoints', 'dashboard', 'sandbox']
      .flatMap(sources)
      .filter((file) => !roots.has(file.replace('.test.ts', '.ts')) && partOf(file) === null);
    expect(strays).toEqual([]);
  });

  test('imports go by package name, never up a folder', () => {
    const relatives = [
      'lib',
      'server',
      'components',
      'entrypoints',
      'dashboard',
      'cli',
      'sandbox',
      'scripts',
      'tests',
    ]
      .flatMap(sources)
      .flatMap((file) => (/from '\.\.\//.test(readFileSync(join(root, file), 'utf8')) ? [file] : []));
    expect(relatives).toEqual([]);
  });

  test('only the files that SECURITY.md lists hold a real card', () => {
    const holders = ['lib', 'server', 'components', 'entrypoints', 'dashboard', 'sandbox']
      .flatMap(sources)
      .filter((file) => !/\.test\.tsx?$/.test(file))
      .filter((file) => importsOf(join(root, file), root).some((t) => CARD_SECRETS.includes(t.name)))
      .sort();
    expect(holders).toEqual([...MAY_HOLD_A_CARD].sort());
    expect(holders.length).toBeGreaterThan(0);
  });
});
