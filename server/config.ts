import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { z } from 'zod';

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
  DATABASE_URL: z.never('nothing: this version keeps its data in the data folder').optional(),
  COUNTERSIGN_SECRET_KEY: z.string().min(1).optional(),
  COUNTERSIGN_OWNER_TOKEN: z.string().min(24, 'at least 24 characters').optional(),
  COUNTERSIGN_OWNER_TOKEN_FULL: z.enum(['0', '1']).default('0'),
  COUNTERSIGN_SANDBOX_KEY: z.string().min(24, 'at least 24 characters').optional(),
  COUNTERSIGN_SANDBOX_PORT: portNumber.min(1).optional(),
  NODE_ENV: z.string().optional(),
});

export type Config = {
  port: number;
  /** Extra address to listen on; both loopback families always are. */
  listen: string | null;
  /** Null means: the ready address. */
  publicUrl: string | null;
  dataFolder: string;
  secretKey: string | undefined;
  ownerToken: string | null;
  ownerTokenFull: boolean;
  sandboxKey: string | null;
  sandboxPort: number | undefined;
  production: boolean;
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
    secretKey: env.COUNTERSIGN_SECRET_KEY,
    ownerToken: env.COUNTERSIGN_OWNER_TOKEN ?? null,
    ownerTokenFull: env.COUNTERSIGN_OWNER_TOKEN_FULL === '1',
    sandboxKey: env.COUNTERSIGN_SANDBOX_KEY ?? null,
    sandboxPort: env.COUNTERSIGN_SANDBOX_PORT,
    production: env.NODE_ENV === 'production',
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
