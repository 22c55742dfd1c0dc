import { Client } from 'pg';
import { afterEach, describe, expect, inject, test } from 'vitest';
import { newId } from '#server/crypto/tokens';
import { openDatabase } from '#server/store/database';

const server = inject('postgres')?.server ?? '';
const changed = (change: (url: URL) => void) => {
  const url = new URL(server);
  change(url);
  return url.href;
};

describe('a database that cannot be used is named by its variable, without its password', () => {
  test.each<[string, (url: URL) => void, RegExp]>([
    ['nobody listens', (url) => Object.assign(url, { port: '1' }), /ECONNREFUSED/],
    ['no such host', (url) => Object.assign(url, { hostname: 'db.invalid' }), /ENOTFOUND|EAI_AGAIN/],
    ['another password', (url) => Object.assign(url, { password: 'pass%20word' }), /password authentication/],
    ['no such database', (url) => Object.assign(url, { pathname: 'absent' }), /"absent" does not exist/],
  ])('%s', async (_, change, why) => {
    const address = changed(change);
    const error: Error = await openDatabase(address).then(
      () => new Error('it opened'),
      (refused) => refused,
    );
    expect(error.message).toMatch(/^DATABASE_URL: the database could not be reached \(.+\)\.$/);
    expect(error.message).toMatch(why);
    expect(error.message).not.toContain(new URL(address).password);
    expect(error.message).not.toContain('pass word');
  });
});

describe('an empty database', () => {
  const name = newId('start').toLowerCase();
  const admin = async (statement: string) => {
    const client = new Client({ connectionString: server });
    await client.connect();
    await client.query(statement).finally(() => client.end());
  };
  afterEach(() => admin(`drop database "${name}" with (force)`));

  test('that several processes start on at once is brought up to date once', async () => {
    await admin(`create database "${name}"`);
    const address = changed((url) => Object.assign(url, { pathname: name }));
    const opened = await Promise.all(Array.from({ length: 4 }, () => openDatabase(address)));
    for (const db of opened) {
      expect(await db.selectFrom('accounts').selectAll().execute()).toEqual([]);
      await db.destroy();
    }
  });
});
