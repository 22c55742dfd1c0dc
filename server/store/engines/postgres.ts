import { type ClientConfig, Pool, type PoolConfig, types } from 'pg';

const OLDEST = 15;
/** Decisions about one account wait for one another, so more connections than this only wait more. */
const MOST_CONNECTIONS = 10;
const CONNECT_MS = 10_000;
const INT8 = 20;

/** Integers arrive as bigint, as they do from SQLite; said to our own connections, not to every user of the driver. */
const bigints: ClientConfig['types'] = {
  getTypeParser: (oid, format) => (oid === INT8 ? BigInt : types.getTypeParser(oid, format)),
};

export const isPostgresAddress = (where: string) => /^postgres(ql)?:\/\//.test(where);

export const clientConfig = (address: string): ClientConfig => ({
  connectionString: address,
  application_name: 'countersign',
  keepAlive: true,
  connectionTimeoutMillis: CONNECT_MS,
  types: bigints,
});

/** For what may take as long as it takes, one thing after the other: migrations. */
export const patientPool = (address: string) => openPool({ ...clientConfig(address), max: 1 });

/** No request waits for ever: not for a connection, not for a lock, not for an answer, and no lost one keeps a lock. */
export const servingPool = (address: string) =>
  openPool({
    ...clientConfig(address),
    max: MOST_CONNECTIONS,
    lock_timeout: 10_000,
    statement_timeout: 30_000,
    idle_in_transaction_session_timeout: 30_000,
  });

function openPool(config: PoolConfig): Pool {
  const pool = new Pool(config);
  // The pool drops a connection that failed while idle; who needs one next hears whether the database is there.
  pool.on('error', () => undefined);
  return pool;
}

/** What is wrong with the database, in a sentence that names the variable and never the password; null when nothing is. */
export async function probe(pool: Pool, address: string): Promise<string | null> {
  try {
    const { rows } = await pool.query('show server_version_num');
    const version = Math.floor(Number(rows[0]?.server_version_num) / 10_000);
    if (version >= OLDEST) return null;
    return `DATABASE_URL: PostgreSQL ${OLDEST} or newer is needed; this is ${version}.`;
  } catch (error) {
    return `DATABASE_URL: the database could not be reached (${withoutPassword(reasonOf(error), address)}).`;
  }
}

/** Where a name has several addresses, each has failed for a reason of its own. */
function reasonOf(error: unknown): string {
  const causes: unknown[] = error instanceof AggregateError ? error.errors : [error];
  return [...new Set(causes.map((cause) => (cause instanceof Error ? cause.message : String(cause))))].join(
    '; ',
  );
}

function withoutPassword(text: string, address: string): string {
  const { password } = new URL(address);
  const forms = [password, decoded(password)].filter((form) => form !== '');
  return forms.reduce((rest, form) => rest.replaceAll(form, '***'), text);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // Not percent-encoding; then it can only appear as it was written.
    return text;
  }
}
