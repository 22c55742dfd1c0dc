import { createHash } from 'node:crypto';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  PostgresDialect,
  type QueryResult,
  type TransactionSettings,
} from 'kysely';
import type { Pool, PoolClient } from 'pg';

/** A query text comes again and again; an endless row of different ones must not fill the server's memory. */
const MOST_STATEMENTS = 500;
const WRITES = ['INSERT', 'UPDATE', 'DELETE', 'MERGE'];

/** Under a name the server parses and plans a text once a connection, not once a query. */
class PreparingConnection implements DatabaseConnection {
  readonly client: PoolClient;
  /** Nobody knows what state the server's side is in: this connection is not used again. */
  broken = false;
  readonly #names = new Map<string, string>();

  constructor(client: PoolClient) {
    this.client = client;
    // Said to nobody in particular when the server goes away; unheard, it would end this process.
    client.on('error', () => {
      this.broken = true;
    });
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const name = this.#nameOf(sql);
    const values = parameters.map(storable);
    const { command, rowCount, rows } = await this.client.query(
      name ? { name, text: sql, values } : { text: sql, values },
    );
    return WRITES.includes(command) ? { rows, numAffectedRows: BigInt(rowCount ?? 0) } : { rows };
  }

  /** Begin, commit and rollback: where one of them fails, so does the connection. */
  async control(word: 'begin' | 'commit' | 'rollback'): Promise<void> {
    try {
      await this.executeQuery(CompiledQuery.raw(word));
    } catch (error) {
      this.broken = true;
      throw error;
    }
  }

  // biome-ignore lint/correctness/useYield: the interface asks for a generator; nothing here reads by cursor.
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('this store reads by pages, not by cursor');
  }

  #nameOf(text: string): string | undefined {
    const known = this.#names.get(text);
    if (known !== undefined || this.#names.size >= MOST_STATEMENTS) return known;
    const name = createHash('sha256').update(text).digest('base64url');
    this.#names.set(text, name);
    return name;
  }
}

/** The server's text holds no NUL. What stands for it is found nowhere and, stored, is seen; an error would be neither. */
const storable = (value: unknown) => (typeof value === 'string' ? value.replaceAll('\0', '\uFFFD') : value);

class PreparingDriver implements Driver {
  readonly #pool: Pool;
  readonly #connections = new WeakMap<PoolClient, PreparingConnection>();

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<PreparingConnection> {
    const client = await this.#pool.connect();
    const connection = this.#connections.get(client) ?? new PreparingConnection(client);
    this.#connections.set(client, connection);
    return connection;
  }

  beginTransaction(connection: PreparingConnection, settings: TransactionSettings): Promise<void> {
    // Read committed, always: what decides about money holds the account's row instead.
    if (settings.isolationLevel) throw new Error('this store locks rows instead of raising the isolation');
    return connection.control('begin');
  }

  commitTransaction(connection: PreparingConnection): Promise<void> {
    return connection.control('commit');
  }

  rollbackTransaction(connection: PreparingConnection): Promise<void> {
    return connection.control('rollback');
  }

  async releaseConnection(connection: PreparingConnection): Promise<void> {
    connection.client.release(connection.broken);
  }

  async destroy(): Promise<void> {
    await this.#pool.end();
  }
}

export class PreparingPostgresDialect extends PostgresDialect {
  readonly #pool: Pool;

  constructor(pool: Pool) {
    super({ pool });
    this.#pool = pool;
  }

  override createDriver(): PreparingDriver {
    return new PreparingDriver(this.#pool);
  }
}
