import { defineConfig } from 'vitest/config';

/** Apart from the others: it needs the operator's test keys and the internet. */
export default defineConfig({
  test: {
    include: ['tests/issuers/live.test.ts'],
    environment: 'node',
    testTimeout: 120_000,
    hookTimeout: 60_000,
  },
});
