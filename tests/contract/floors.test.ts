import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { importsOf } from '#tests/contract/imports-of';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Which parts each part may import. Read it as the floor plan: everything absent is forbidden. */
const DOMAIN = ['lib/protocol', 'lib/domain'];
const BROWSER = [...DOMAIN, 'lib/messaging', 'lib/checkout', 'lib/extension'];
const SERVER_CORE = [
  ...DOMAIN,
  'server/crypto',
  'server/store',
  'server/issuers',
  'server/mail',
  'server/outbound',
  // What changes anything asks here first whether the owner's passkey must sign.
  'server/step-up',
];
const SERVER_ROOMS = [
  'server/owners',
  'server/devices',
  'server/purchases',
  'server/relay',
  'server/webhooks',
];
const FLOOR_PLAN: Record<string, readonly string[]> = {
  'lib/protocol': ['lib/protocol'],
  'lib/domain': DOMAIN,
  'lib/messaging': [...DOMAIN, 'lib/messaging'],
  'lib/checkout': [...DOMAIN, 'lib/checkout'],
  // The adapters speak the typed messages.
  'lib/extension': [...DOMAIN, 'lib/messaging', 'lib/extension'],
  components: [...DOMAIN, 'components'],
  entrypoints: [...BROWSER, 'components', 'entrypoints'],
  dashboard: [...DOMAIN, 'components', 'dashboard'],
  'server/crypto': [...DOMAIN, 'server/crypto'],
  'server/store': [...DOMAIN, 'server/crypto', 'server/store'],
  'server/outbound': [...DOMAIN, 'server/outbound'],
  // Mails carry the signed head of the audit, read from the store.
  'server/mail': [...DOMAIN, 'server/crypto', 'server/store', 'server/mail'],
  'server/step-up': [...DOMAIN, 'server/crypto', 'server/store', 'server/step-up'],
  'server/issuers': [...DOMAIN, 'server/crypto', 'server/store', 'server/outbound', 'server/issuers'],
  'server/owners': [...SERVER_CORE, 'server/owners'],
  // Pairing an owner's browser tells the owner.
  'server/devices': [...SERVER_CORE, 'server/owners/settings/notices', 'server/devices'],
  // Purchases tell devices what changed.
  'server/purchases': [...SERVER_CORE, 'server/devices', 'server/purchases'],
  // The relay spends what purchases approved, on what devices ask.
  'server/relay': [...SERVER_CORE, 'server/devices', 'server/purchases', 'server/relay'],
  // What issuers report; who acts on it is handed in.
  'server/webhooks': [...SERVER_CORE, 'server/webhooks'],
  // Doors: never the store, never an issuer.
  // Counts at the rooms' doors, so that no room knows of it.
  'server/metrics': [...SERVER_CORE, ...SERVER_ROOMS, 'server/metrics'],
  'server/http': [
    ...DOMAIN,
    'server/crypto',
    'server/step-up',
    ...SERVER_ROOMS,
    'server/metrics',
    'server/http',
    'server/config',
    'server/log',
  ],
  'server/mcp': [...DOMAIN, 'server/crypto', ...SERVER_ROOMS, 'server/mcp', 'server/config', 'server/log'],
  // The command line talks to the operator's door and to nothing under it.
  cli: [...DOMAIN, 'server/operator', 'server/config', 'cli'],
  // What the person at the machine does; composes rooms as the server's own root does.
  'server/operator': [...SERVER_CORE, ...SERVER_ROOMS, 'server/operator', 'server/config'],
  sandbox: [...DOMAIN, 'sandbox'],
};

/** Real card values have a type of their own in either tower; SECURITY.md prints who may hold them. */
const CARD_SECRETS = ['server/crypto/card-secret', 'lib/extension/fill/card-secret'];
const MAY_HOLD_A_CARD = readFileSync(join(root, 'SECURITY.md'), 'utf8')
  .split('\n')
  .flatMap((line) => /^- `((?:server|lib)\/[^`]+\.ts)`/.exec(line)?.[1] ?? []);

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
}

function partOf(file: string): string | null {
  const parts = Object.keys(FLOOR_PLAN).filter((part) => file === part || file.startsWith(`${part}/`));
  return parts.sort((a, b) => b.length - a.length)[0] ?? null;
}

describe('floors', () => {
  for (const [part, allowed] of Object.entries(FLOOR_PLAN)) {
    test(`${part} imports only from the floors it stands on`, () => {
      const broken: string[] = [];
      for (const file of sources(part)) {
        if (/\.test\.tsx?$/.test(file)) continue;
        for (const target of importsOf(join(root, file), root)) {
          if (target.kind === 'node' && /^(lib|components|entrypoints|dashboard)\b/.test(part)) {
            broken.push(`${file}: ${target.name} (browser code needs no Node)`);
          }
          if (target.kind !== 'own') continue;
          const ok = allowed.some((room) => target.name === room || target.name.startsWith(`${room}/`));
          if (!ok) broken.push(`${file}: ${target.name}`);
        }
      }
      expect(broken).toEqual([]);
    });
  }

  test('every source file belongs to a floor or is a composition root', () => {
    const roots = new Set([
      'server/app.ts',
      'server/main.ts',
      'server/operator.ts',
      'server/config.ts',
      'server/log.ts',
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
