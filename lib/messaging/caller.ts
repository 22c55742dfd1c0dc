import type { InputOf, MessageTable, OutputOf } from '#messaging/message-table';

export type Caller<T extends MessageTable> = <N extends keyof T & string>(
  name: N,
  input: InputOf<T, N>,
) => Promise<OutputOf<T, N>>;

/** Sends `{ name, input }` and reads the answer with the table's schema; throws when nobody answered in that shape. */
export function createCaller<T extends MessageTable>(
  table: T,
  send: (message: unknown) => Promise<unknown>,
): Caller<T> {
  return async <N extends keyof T & string>(name: N, input: InputOf<T, N>) => {
    const entry = table[name];
    if (!entry) throw new Error(`no message is called ${name}`);
    const answer = entry.output.safeParse(await send({ name, input }));
    if (!answer.success) throw new Error(`${name} was not answered in its shape`);
    // The table's own schema has just read it; the compiler loses the tie between a name and its schema.
    return answer.data as OutputOf<T, N>;
  };
}
