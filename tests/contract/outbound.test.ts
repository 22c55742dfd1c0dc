import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** The one room that connects to an address somebody chose. */
const GUARDED = 'server/outbound/';

/** What of Node's own network modules a file outside it may name: how to listen, and how to read an address. */
const NODE_NAMES: Record<string, readonly string[]> = {
  'node:http': ['createServer', 'IncomingMessage', 'RequestListener', 'Server', 'ServerResponse'],
  'node:net': ['AddressInfo', 'BlockList', 'isIP', 'isIPv4', 'isIPv6', 'Socket'],
  'node:https': [],
  'node:http2': [],
  'node:tls': [],
  'node:dns': [],
  'node:dns/promises': [],
  'node:dgram': [],
  'node:child_process': [],
};

/** Packages that were read and open no connection by themselves. */
const QUIET = [
  'hono',
  'hono/accepts',
  'hono/body-limit',
  'hono/cookie',
  'hono/html',
  'hono/streaming',
  'hono/utils/http-status',
  '@hono/node-server',
  '@hono/node-server/conninfo',
  '@modelcontextprotocol/server',
  // Quiet as long as server/owners/sign-in/quiet-attestation.ts stands in front of it.
  '@simplewebauthn/server',
  '@simplewebauthn/server/helpers',
  'better-sqlite3',
  'currency-codes',
  'jose',
  'kysely',
  'pino',
  'prom-client',
  'tldts',
  'ws',
  'zod',
];

/** Packages that do connect, and the only place that may use each: always to an address the operator configured. */
const CONNECTING: Record<string, (file: string) => boolean> = {
  pg: (file) => file.startsWith('server/store/'),
  nodemailer: (file) => file.startsWith('server/mail/'),
  // An issuer's own SDK, over our own way out (stripe-client.ts); the others read its types and errors.
  stripe: (file) => file.startsWith('server/issuers/stripe/'),
};

/** Clients that need no import, and those inside packages that are otherwise quiet. */
const CLIENTS: readonly [name: string, pattern: RegExp][] = [
  ['fetch', /(?<![.\w'"`])fetch\s*\(|globalThis\.fetch|(?<![.\w])fetch\s*[,;)]|=\s*fetch\b/],
  ['WebSocket', /new WebSocket\s*\(/],
  ['EventSource', /new EventSource\s*\(/],
  ['XMLHttpRequest', /XMLHttpRequest/],
  ['remote keys of jose', /createRemoteJWKSet/],
  ['the metadata service of WebAuthn', /MetadataService/],
  ['a module named while running', /\bimport\s*\(\s*[^'"\s]|\brequire\s*\(/],
];

const withoutComments = (text: string) => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');

/** What in this text could reach out where only the guarded function may. */
function findClients(file: string, text: string): string[] {
  const code = withoutComments(text);
  const found = CLIENTS.filter(([, pattern]) => pattern.test(code)).map(([name]) => `${file}: ${name}`);
  const imports = code.matchAll(
    /(?:import|export)\s+(type\s+)?([^;'"]*?)\s*from\s+'([^']+)'|import\s*\(?\s*'([^']+)'/g,
  );
  for (const [, type, names = '', from, bare] of imports) {
    const module = from ?? bare ?? '';
    if (module.startsWith('#') || module.startsWith('.')) continue;
    if (module.startsWith('node:')) {
      const allowed = NODE_NAMES[module];
      if (!allowed) continue;
      const named = [...names.matchAll(/(?:type\s+)?(\w+)(?:\s+as\s+\w+)?/g)].map(([, name]) => name ?? '');
      const isList = /^\{[\s\S]*\}$/.test(names.trim());
      if (!isList || named.some((name) => !allowed.includes(name))) found.push(`${file}: ${module} ${names}`);
      continue;
    }
    if (QUIET.includes(module)) continue;
    // A type is gone before anything runs.
    if (type && module in CONNECTING) continue;
    if (!CONNECTING[module]?.(file)) found.push(`${file}: ${module}`);
  }
  return found;
}

const sources = readdirSync(join(root, 'server'), { withFileTypes: true, recursive: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.test.ts'))
  .map((entry) => relative(root, join(entry.parentPath, entry.name)))
  // Worlds for tests stand beside what they test.
  .filter((file) => !/\/test-[\w-]+\.ts$/.test(file) && !file.startsWith(GUARDED));

describe('one way out', () => {
  test('nothing in server/ but server/outbound connects to an address that somebody chose', () => {
    expect(sources.length).toBeGreaterThan(80);
    const found = sources.flatMap((file) => findClients(file, readFileSync(join(root, file), 'utf8')));
    expect(found).toEqual([]);
  });

  test.each([
    ["const a = await fetch('https://x.example');"],
    ['const get = fetch;'],
    ['call(fetch);'],
    ['globalThis.fetch(url)'],
    ["import { request } from 'node:http';"],
    ["import { createServer, get as ask } from 'node:http';"],
    ["import http from 'node:http';"],
    ["import * as net from 'node:net';"],
    ["import { connect } from 'node:tls';"],
    ["import { lookup } from 'node:dns/promises';"],
    ["const { request } = await import('node:https');"],
    ["import { Agent } from 'undici';"],
    ["import { proxy } from 'hono/proxy';"],
    ["import nodemailer from 'nodemailer';"],
    ["import Stripe from 'stripe';"],
    ["import { createRemoteJWKSet } from 'jose';"],
    ["import { spawn } from 'node:child_process';"],
    ['new WebSocket(url)'],
    ['await import(name)'],
  ])('would find %s', (text) => {
    expect(findClients('server/purchases/anything.ts', text)).not.toEqual([]);
  });

  test.each([
    ['server/http/listen.ts', "import { createServer, type Server } from 'node:http';"],
    ['server/app.ts', 'return { fetch: (request) => http.fetch(request) };'],
    ['server/mail/send-mail.ts', "import { createTransport } from 'nodemailer';"],
    ['server/issuers/stripe/stripe-facts.ts', "import type Stripe from 'stripe';"],
    ['server/store/engines/postgres.ts', "import { Pool } from 'pg';"],
    [
      'server/relay/relay.ts',
      "import { createSend } from '#server/outbound/send';\n// fetch(url) would not do",
    ],
  ])('lets %s listen and read', (file, text) => {
    expect(findClients(file, text)).toEqual([]);
  });
});
