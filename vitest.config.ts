import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';

export default defineConfig({
  test: {
    projects: [
      {
        plugins: [WxtVitest()],
        test: {
          name: 'extension',
          include: [
            'lib/{messaging,checkout,extension}/**/*.test.{ts,tsx}',
            '{components,entrypoints,dashboard}/**/*.test.{ts,tsx}',
          ],
          environment: 'happy-dom',
        },
      },
      {
        test: {
          name: 'unit',
          include: [
            'lib/{protocol,domain}/**/*.test.ts',
            '{server,sandbox,scripts}/**/*.test.ts',
            'tests/{contract,server}/**/*.test.ts',
          ],
          environment: 'node',
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['tests/{e2e,security,proof,extension}/**/*.test.ts'],
          environment: 'node',
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
