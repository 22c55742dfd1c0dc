import type { ColumnType } from 'kysely';

/** Columns are text and integers only, so that one schema serves SQLite and PostgreSQL. Integers arrive as bigint on both. */
export type Int = ColumnType<bigint, bigint | number, bigint | number>;
export type NullableInt = ColumnType<bigint | null, bigint | number | null, bigint | number | null>;

/** Zero unless it is given. */
export type Counter = ColumnType<bigint, bigint | number | undefined, bigint | number>;
