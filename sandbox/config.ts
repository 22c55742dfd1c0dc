import { z } from 'zod';

const Environment = z.object({
  SANDBOX_PORT: z.coerce
    .number({ error: 'SANDBOX_PORT must be a port number.' })
    .int('SANDBOX_PORT must be a port number.')
    .min(0, 'SANDBOX_PORT must be a port number.')
    .max(65_535, 'SANDBOX_PORT must be a port number.')
    .default(8790),
  SANDBOX_ISSUER_URL: z.url({ error: 'SANDBOX_ISSUER_URL must be a URL.' }).default('http://localhost:8787'),
  SANDBOX_NETWORK_KEY: z
    .string({ error: 'SANDBOX_NETWORK_KEY is required, with at least 24 characters.' })
    .min(24, 'SANDBOX_NETWORK_KEY must have at least 24 characters.'),
});

export type SandboxConfig = { port: number; issuerUrl: string; networkKey: string };

/** The sandbox hands out goods for cards that buy nothing; in production that would be a shop giving things away. */
export function readSandboxConfig(
  environment: Record<string, string | undefined>,
): SandboxConfig | { problem: string } {
  if (environment.NODE_ENV === 'production') return { problem: 'The sandbox does not run in production.' };
  const read = Environment.safeParse(environment);
  if (!read.success)
    return { problem: read.error.issues[0]?.message ?? 'The sandbox cannot read its settings.' };
  const { SANDBOX_PORT: port, SANDBOX_ISSUER_URL: issuerUrl, SANDBOX_NETWORK_KEY: networkKey } = read.data;
  return { port, issuerUrl: issuerUrl.replace(/\/+$/, ''), networkKey };
}
