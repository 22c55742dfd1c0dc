import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';
import { findPostgres } from './scripts/setup.mjs';

const hasPostgres = findPostgres() !== null;
if (!hasPostgres) {
  process.stderr.write('PostgreSQL is not installed: every test that runs on it is skipped.\n');
}

export default defineConfig({
  test: {
    // Half of a test's time is waiting for other processes, so two cores take two files at once.
    maxWorkers: Math.max(2, availableParallelism() - 1),
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
          // A limit for what hangs, not for what is slow: a busy machine takes ten times as long.
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
      // The same tests on the other engine.
      ...(hasPostgres
        ? [
            {
              test: {
                name: 'postgres',
                // Locks, caps, the dialect, what processes tell each other: laws of the engine. What a law says whatever the
                // engine is proved once, on SQLite.
                include: [
                  'server/{store,purchases}/**/*.test.ts',
                  'server/relay/{relay,another-try,dead-before-told}.test.ts',
                  'server/issuers/sandbox/**/*.test.ts',
                  'tests/server/{address,answer-in-time,audit,backup,cli,crash,limits,link-delivery,mail,nul,pages}.test.ts',
                ],
                // What is SQLite's alone.
                exclude: ['server/store/engines/folder-lock.test.ts'],
                environment: 'node' as const,
                testTimeout: 180_000,
                hookTimeout: 180_000,
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
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
