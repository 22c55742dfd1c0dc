import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';
import { findPostgres } from './scripts/setup.mjs';

const hasPostgres = findPostgres() !== null;
if (!hasPostgres) {
  process.stderr.write('PostgreSQL is not installed: every test that runs on it is skipped.\n');
}

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
            'tests/{contract,server,issuers}/**/*.test.ts',
          ],
          exclude: ['**/*.postgres.test.ts', 'tests/issuers/live.test.ts'],
          environment: 'node',
          testTimeout: 20_000,
        },
      },
      // The same tests on the other engine.
      ...(hasPostgres
        ? [
            {
              test: {
                name: 'postgres',
                include: ['server/{store,purchases,relay,issuers}/**/*.test.ts', 'tests/server/**/*.test.ts'],
                // What is SQLite's alone.
                exclude: [
                  'server/store/folder-lock.test.ts',
                  'tests/server/{one-process,stop,log-secrets,number-search,run-server}.test.ts',
                ],
                environment: 'node' as const,
                testTimeout: 30_000,
                hookTimeout: 30_000,
                globalSetup: 'tests/server/start-postgres.ts',
              },
            },
          ]
        : []),
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
