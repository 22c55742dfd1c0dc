import { z } from 'zod';

const port = (name: string, usual: number) =>
  z.coerce
    .number({ error: `${name} must be a port number.` })
    .int(`${name} must be a port number.`)
    .min(0, `${name} must be a port number.`)
    .max(65_535, `${name} must be a port number.`)
    .default(usual);

const SHARED = {
  SANDBOX_ISSUER_URL: z.url({ error: 'SANDBOX_ISSUER_URL must be a URL.' }).default('http://localhost:8787'),
  SANDBOX_NETWORK_KEY: z
    .string({ error: 'SANDBOX_NETWORK_KEY is required, with at least 24 characters.' })
    .min(24, 'SANDBOX_NETWORK_KEY must have at least 24 characters.'),
};
const Sandbox = z.object({
  ...SHARED,
  SANDBOX_PORT: port('SANDBOX_PORT', 8790),
  SANDBOX_ACQUIRER_URL: z.url({ error: 'SANDBOX_ACQUIRER_URL must be a URL.' }).optional(),
});
const Acquirer = z.object({ ...SHARED, SANDBOX_ACQUIRER_PORT: port('SANDBOX_ACQUIRER_PORT', 8791) });

type Variables = Record<string, string | undefined>;
type Problem = { problem: string };
export type AcquirerConfig = { port: number; issuerUrl: string; networkKey: string };
/** Without an acquirer's address the sandbox runs one itself. */
export type SandboxConfig = AcquirerConfig & { acquirerUrl?: string };

const bare = (url: string) => url.replace(/\/+$/, '');

/** The sandbox hands out goods for cards that buy nothing; in production that would be a shop giving things away. */
function read<T>(
  schema: z.ZodType<T>,
  name: string,
  environment: Variables,
): { ok: true; data: T } | Problem {
  if (environment.NODE_ENV === 'production') return { problem: `The ${name} does not run in production.` };
  const found = schema.safeParse(environment);
  if (found.success) return { ok: true, data: found.data };
  return { problem: found.error.issues[0]?.message ?? `The ${name} cannot read its settings.` };
}

export function readSandboxConfig(environment: Variables): SandboxConfig | Problem {
  const found = read(Sandbox, 'sandbox', environment);
  if ('problem' in found) return found;
  const { SANDBOX_PORT, SANDBOX_ISSUER_URL, SANDBOX_NETWORK_KEY, SANDBOX_ACQUIRER_URL } = found.data;
  return {
    port: SANDBOX_PORT,
    issuerUrl: bare(SANDBOX_ISSUER_URL),
    networkKey: SANDBOX_NETWORK_KEY,
    ...(SANDBOX_ACQUIRER_URL === undefined ? {} : { acquirerUrl: bare(SANDBOX_ACQUIRER_URL) }),
  };
}

export function readAcquirerConfig(environment: Variables): AcquirerConfig | Problem {
  const found = read(Acquirer, 'acquirer', environment);
  if ('problem' in found) return found;
  const { SANDBOX_ACQUIRER_PORT, SANDBOX_ISSUER_URL, SANDBOX_NETWORK_KEY } = found.data;
  return {
    port: SANDBOX_ACQUIRER_PORT,
    issuerUrl: bare(SANDBOX_ISSUER_URL),
    networkKey: SANDBOX_NETWORK_KEY,
  };
}
