import { describe, expect, test } from 'vitest';
import { isTest, ownImports, sources } from '#tests/contract/product-files';

/**
 * Which rooms of a wing each room may use. Files that stand in the wing itself are its hall: they put the rooms together,
 * and what they share (its dependencies, its words) every room may use.
 */
const ROOMS: Record<string, Record<string, readonly string[]>> = {
  'lib/domain': {
    audit: ['purchase'],
    authority: ['merchant', 'money'],
    body: ['words'],
    merchant: ['words'],
    money: [],
    purchase: ['merchant'],
    rules: ['merchant', 'money'],
    say: [],
    words: [],
  },
  'lib/checkout': {
    judge: ['page', 'read'],
    page: [],
    read: ['page'],
    total: ['page'],
    write: ['judge', 'page', 'read'],
  },
  'lib/extension': {
    backend: ['state', 'tab'],
    direct: ['backend', 'fill', 'state', 'tab'],
    fill: ['backend', 'state', 'tab'],
    pairing: ['backend', 'state'],
    sealed: ['backend', 'fill', 'state', 'tab'],
    state: [],
    tab: ['state'],
    ui: ['backend', 'direct', 'fill', 'pairing', 'sealed', 'state', 'tab'],
  },
  'server/purchases': {
    alerts: [],
    cards: ['money'],
    close: ['alerts', 'cards', 'events'],
    decide: ['cards', 'close', 'money', 'show'],
    events: ['alerts', 'cards', 'money'],
    issue: ['alerts', 'cards', 'close', 'events', 'link'],
    link: ['alerts', 'cards'],
    money: [],
    recipient: ['alerts', 'cards', 'close', 'events'],
    rounds: ['close', 'events', 'issue', 'recipient'],
    show: ['link', 'money'],
  },
  'server/store': {
    audit: [],
    backup: ['audit'],
    engines: [],
    migrations: [],
    outbox: [],
    schema: [],
    signals: ['engines'],
  },
  'server/http': {
    answer: ['openapi', 'who'],
    gate: ['answer', 'openapi', 'who'],
    openapi: ['who'],
    routes: ['answer', 'gate', 'openapi', 'who'],
    who: [],
  },
  'server/owners': { agents: [], issuers: [], settings: ['agents'], 'sign-in': ['settings'] },
  // No issuer knows another one.
  'server/issuers': { privacy: [], rest: [], sandbox: [], stripe: [] },
  'server/relay': { checks: [] },
  'server/mcp': { tools: [] },
  components: { hooks: [], pieces: ['hooks'], screens: ['hooks', 'pieces'] },
  'dashboard/pages': { agents: [], browsers: [], issuers: [], purchases: ['agents'], settings: [] },
};

const roomOf = (wing: string, name: string): string | null => {
  const [room = '', ...rest] = name.slice(wing.length + 1).split('/');
  return rest.length > 0 ? room : null;
};

/** Which neighbours each room of a wing imports. */
function arrows(wing: string): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const file of sources(wing)) {
    const room = roomOf(wing, file);
    if (room === null || isTest(file)) continue;
    const used = found.get(room) ?? new Set<string>();
    found.set(room, used);
    for (const name of ownImports(file)) {
      const other = name.startsWith(`${wing}/`) ? roomOf(wing, name) : null;
      if (other !== null && other !== room) used.add(other);
    }
  }
  return found;
}

describe.each(Object.entries(ROOMS))('the rooms of %s', (wing, rooms) => {
  const found = arrows(wing);

  test('are all on the plan', () => {
    expect([...found.keys()].sort()).toEqual(Object.keys(rooms).sort());
  });

  test.each(Object.entries(rooms))('%s uses the rooms it may, and each of them', (room, may) => {
    expect([...(found.get(room) ?? [])].sort()).toEqual([...may].sort());
  });

  test('no two use each other', () => {
    const both = Object.entries(rooms).flatMap(([room, may]) =>
      may.filter((other) => rooms[other]?.includes(room)).map((other) => `${room} and ${other}`),
    );
    expect(both).toEqual([]);
  });
});
