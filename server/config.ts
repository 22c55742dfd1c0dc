import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { z } from 'zod';
import { type MailServer, readMailServer } from '#server/mail/mail-address';

const portNumber = z.coerce.number().int().min(0).max(65_535);

const Environment = z.object({
  PORT: portNumber.default(8787),
  COUNTERSIGN_LISTEN: z
    .string()
    .refine((text) => isIP(text) !== 0, 'an IP address, as in 0.0.0.0')
    .optional(),
  COUNTERSIGN_PUBLIC_URL: z
    .string()
    .refine(isOrigin, 'an http(s) address without a path, as in https://pay.example')
    .optional(),
  COUNTERSIGN_DATA: z.string().min(1).default('.countersign'),
  DATABASE_URL: z
    .string()
    .refine(
      isDatabaseAddress,
      'a postgres:// address with a database, as in postgres://user@host/countersign',
    )
    .optional(),
  COUNTERSIGN_SECRET_KEY: z.string().min(1).optional(),
  COUNTERSIGN_OWNER_TOKEN: z.string().min(24, 'at least 24 characters').optional(),
  COUNTERSIGN_OWNER_TOKEN_FULL: z.enum(['0', '1']).default('0'),
  SMTP_URL: z
    .string()
    .refine(
      (text) => readMailServer(text) !== null,
      'a mail server, as in smtp://user:password@host:587?from=me@example.com',
    )
    .optional(),
  COUNTERSIGN_SANDBOX_KEY: z.string().min(24, 'at least 24 characters').optional(),
  COUNTERSIGN_SANDBOX_PORT: portNumber.min(1).optional(),
  COUNTERSIGN_STRIPE_ORIGIN: z.string().refine(isOrigin, 'an http(s) address without a path').optional(),
  COUNTERSIGN_PRIVACY_ORIGIN: z.string().refine(isOrigin, 'an http(s) address without a path').optional(),
  COUNTERSIGN_LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'fatal']).default('info'),
  NODE_ENV: z.string().optional(),
});

/** Every variable that is read; docs/configuration.md describes them all. */
export const VARIABLES: readonly string[] = Object.keys(Environment.shape);

export type Config = {
  port: number;
  /** Extra address to listen on; both loopback families always are. */
  listen: string | null;
  /** Null means: the ready address. */
  publicUrl: string | null;
  dataFolder: string;
  /** A PostgreSQL address; null means SQLite in the data folder. */
  databaseUrl: string | null;
  secretKey: string | undefined;
  ownerToken: string | null;
  ownerTokenFull: boolean;
  /** Null means that nothing is mailed. */
  mailServer: MailServer | null;
  sandboxKey: string | null;
  sandboxPort: number | undefined;
  /** In development the issuers' APIs may be somebody's fake; elsewhere these are not read. */
  issuerOrigins: { stripe: string | null; privacy: string | null };
  production: boolean;
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'fatal';
};

export type ReadConfig = { ok: true; config: Config } | { ok: false; problems: string[] };

/** Reads the environment once. Every problem names its variable, and never the value: it may be a secret. */
export function readConfig(environment: Record<string, string | undefined>): ReadConfig {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const read = Environment.safeParse(given);
  if (!read.success) {
    return {
      ok: false,
      problems: read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`),
    };
  }
  const env = read.data;
  const config: Config = {
    port: env.PORT,
    listen: env.COUNTERSIGN_LISTEN ?? null,
    publicUrl: env.COUNTERSIGN_PUBLIC_URL ? new URL(env.COUNTERSIGN_PUBLIC_URL).origin : null,
    dataFolder: resolve(env.COUNTERSIGN_DATA),
    databaseUrl: env.DATABASE_URL ?? null,
    secretKey: env.COUNTERSIGN_SECRET_KEY,
    ownerToken: env.COUNTERSIGN_OWNER_TOKEN ?? null,
    ownerTokenFull: env.COUNTERSIGN_OWNER_TOKEN_FULL === '1',
    mailServer: env.SMTP_URL === undefined ? null : readMailServer(env.SMTP_URL),
    sandboxKey: env.COUNTERSIGN_SANDBOX_KEY ?? null,
    sandboxPort: env.COUNTERSIGN_SANDBOX_PORT,
    issuerOrigins: {
      stripe: env.COUNTERSIGN_STRIPE_ORIGIN ?? null,
      privacy: env.COUNTERSIGN_PRIVACY_ORIGIN ?? null,
    },
    production: env.NODE_ENV === 'production',
    logLevel: env.COUNTERSIGN_LOG_LEVEL,
  };
  return { ok: true, config };
}

/** The one place that decides it: the public address is loopback and nobody said production. */
export function isDevelopment({ publicUrl, production }: Pick<Config, 'publicUrl' | 'production'>): boolean {
  if (production) return false;
  return publicUrl === null || isLoopbackHost(new URL(publicUrl).hostname);
}

export function isLoopbackHost(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}

function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  const bare =
    url.pathname === '/' &&
    url.search === '' &&
    url.hash === '' &&
    url.username === '' &&
    url.password === '';
  return bare && (url.protocol === 'https:' || url.protocol === 'http:');
}

function isDatabaseAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, pathname } = new URL(text);
  return ['postgres:', 'postgresql:'].includes(protocol) && pathname.length > 1;
}
