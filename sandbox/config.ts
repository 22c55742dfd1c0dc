import { z } from 'zod';

const Environment = z.object({
  SANDBOX_PORT: z.coerce.number().int().min(0).max(65_535).default(8790),
  SANDBOX_ISSUER_URL: z.url().default('http://localhost:8787'),
  SANDBOX_NETWORK_KEY: z.string({ error: 'is required' }).min(24, 'at least 24 characters'),
});

export type SandboxConfig = { port: number; issuerUrl: string; networkKey: string };

/** The sandbox hands out goods for cards that buy nothing; in production that would be a shop giving things away. */
export function readSandboxConfig(
  environment: Record<string, string | undefined>,
): SandboxConfig | { problem: string } {
  if (environment.NODE_ENV === 'production') return { problem: 'The sandbox does not run in production.' };
  const read = Environment.safeParse(environment);
  if (!read.success) {
    return {
      problem: read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n'),
    };
  }
  const { SANDBOX_PORT: port, SANDBOX_ISSUER_URL: issuerUrl, SANDBOX_NETWORK_KEY: networkKey } = read.data;
  return { port, issuerUrl, networkKey };
}
