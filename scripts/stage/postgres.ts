import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { findPostgres } from '#scripts/setup';
import { freePort } from '#scripts/stage/free-port';

export type PostgresServer = {
  /** The address of a database of this server; `postgres` always exists. */
  address(database: string): string;
  /** Makes an empty database and tells its address. */
  create(database: string): Promise<string>;
  drop(database: string): Promise<void>;
  /** What a crash of the server is: every process of it gone at once, nothing written any more. */
  crash(): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
};

/** A PostgreSQL of our own in a folder of its own, on a port nobody else has; gone after `stop`, or when we are gone. */
export async function startPostgres(options: { settings?: readonly string[] } = {}): Promise<PostgresServer> {
  const bin = findPostgres();
  if (!bin) throw new Error('PostgreSQL is not installed.');
  const folder = mkdtempSync(join(tmpdir(), 'countersign-pg-'));
  const data = join(folder, 'data');
  const port = await freePort();
  const password = randomBytes(18).toString('base64url');
  const passwordFile = join(folder, 'password');
  writeFileSync(passwordFile, password);
  ownIt(folder, passwordFile);
  const encoding = ['--locale=C', '--encoding=UTF8'];
  const auth = ['--username=countersign', '--auth=password', `--pwfile=${passwordFile}`];
  const [initdb = '', ...initdbArguments] = asPostgres(join(bin, 'initdb'), [
    '-D',
    data,
    ...encoding,
    ...auth,
  ]);
  execFileSync(initdb, initdbArguments, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });

  const address = (database: string) => `postgres://countersign:${password}@127.0.0.1:${port}/${database}`;
  const run = async (statement: string) => {
    const client = new Client({ connectionString: address('postgres') });
    await client.connect();
    await client.query(statement).finally(() => client.end());
  };
  let child: ChildProcess | null = null;
  let output = '';
  const settings = ['listen_addresses=127.0.0.1', `port=${port}`, `unix_socket_directories=${folder}`];
  const flags = [...settings, ...(options.settings ?? [])].flatMap((setting) => ['-c', setting]);

  async function start(): Promise<void> {
    const [program = '', ...given] = asPostgres(join(String(bin), 'postgres'), ['-D', data, ...flags]);
    child = spawn(program, given, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
    child.stderr?.on('data', (chunk) => {
      output = (output + String(chunk)).slice(-4000);
    });
    const deadline = Date.now() + 30_000;
    for (;;) {
      try {
        return await run('select 1');
      } catch (error) {
        if (child.exitCode !== null || Date.now() > deadline)
          throw new Error(`PostgreSQL did not start:\n${output}`, { cause: error });
        await new Promise((resolve) => setTimeout(resolve, 30));
      }
    }
  }
  async function end(signal: NodeJS.Signals): Promise<void> {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  }
  await start();
  return {
    address,
    async create(database) {
      await run(`create database "${database}"`);
      return address(database);
    },
    drop: (database) => run(`drop database if exists "${database}" with (force)`),
    // The server's own word for it: SIGQUIT is its immediate shutdown.
    crash: () => end('SIGQUIT'),
    start,
    async stop() {
      await end('SIGINT');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const isRoot = process.getuid?.() === 0;
const isLinux = process.platform === 'linux';

/** As the user `postgres` where we are root, and not outliving us where the system can promise that. */
function asPostgres(program: string, given: readonly string[]): string[] {
  if (!isLinux) return [program, ...given];
  const who = isRoot ? ['--reuid', 'postgres', '--regid', 'postgres', '--init-groups'] : [];
  return ['setpriv', ...who, '--pdeathsig', 'INT', program, ...given];
}

function ownIt(...paths: string[]): void {
  if (isRoot) execFileSync('chown', ['postgres', ...paths]);
  for (const path of paths) chmodSync(path, 0o700);
}
