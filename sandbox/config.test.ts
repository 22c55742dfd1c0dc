// @vitest-environment node
import { describe, expect, test } from 'vitest';
import { readAcquirerConfig, readSandboxConfig } from '#sandbox/config';

const KEY = 'k'.repeat(24);

describe('settings', () => {
  test('only the network key has to be given', () => {
    expect(readSandboxConfig({ SANDBOX_NETWORK_KEY: KEY })).toEqual({
      port: 8790,
      issuerUrl: 'http://localhost:8787',
      networkKey: KEY,
    });
  });

  test.each([
    [{}, 'SANDBOX_NETWORK_KEY is required'],
    [{ SANDBOX_NETWORK_KEY: 'k'.repeat(23) }, 'at least 24'],
    [{ SANDBOX_NETWORK_KEY: KEY, SANDBOX_PORT: 'eighty' }, 'SANDBOX_PORT'],
    [{ SANDBOX_NETWORK_KEY: KEY, SANDBOX_PORT: '70000' }, 'SANDBOX_PORT'],
    [{ SANDBOX_NETWORK_KEY: KEY, SANDBOX_ISSUER_URL: 'nowhere' }, 'SANDBOX_ISSUER_URL'],
    [{ SANDBOX_NETWORK_KEY: KEY, NODE_ENV: 'production' }, 'does not run in production'],
  ])('%j is refused in one sentence', (environment, words) => {
    const read = readSandboxConfig(environment);
    const problem = 'problem' in read ? read.problem : '';
    expect(problem).toContain(words);
    expect(problem.split('\n')).toHaveLength(1);
  });

  test('an acquirer elsewhere is called by its bare address', () => {
    const SANDBOX_ACQUIRER_URL = 'http://127.0.0.1:8791/';
    expect(readSandboxConfig({ SANDBOX_NETWORK_KEY: KEY, SANDBOX_ACQUIRER_URL })).toMatchObject({
      acquirerUrl: 'http://127.0.0.1:8791',
    });
  });

  test.each([
    [{ SANDBOX_NETWORK_KEY: KEY }, { port: 8791, issuerUrl: 'http://localhost:8787', networkKey: KEY }],
    [
      { SANDBOX_NETWORK_KEY: KEY, NODE_ENV: 'production' },
      { problem: 'The acquirer does not run in production.' },
    ],
    [{}, { problem: 'SANDBOX_NETWORK_KEY is required, with at least 24 characters.' }],
  ])('the acquirer alone reads %j', (environment, read) => {
    expect(readAcquirerConfig(environment)).toEqual(read);
  });
});
