/**
 * The door for every message: the name must be known, the sender accepted by the browser's own record of it,
 * and the payload read by the name's schema. Causes of failures stay inside.
 */
import { z } from 'zod';
import type { MessageTable, OutputOf, ParsedInputOf } from '#messaging/message-table';

const Envelope = z.object({ name: z.string(), input: z.unknown() });

export type Refusal = { ok: false; code: string; message: string };
export const refuse = (code: string, message: string): Refusal => ({ ok: false, code, message });

export type Handlers<T extends MessageTable, Sender> = {
  readonly [N in keyof T]: (input: ParsedInputOf<T, N>, sender: Sender) => Promise<OutputOf<T, N>>;
};

export type Route<Sender> = (message: unknown, sender: Sender) => Promise<unknown> | undefined;

/** Undefined for a name of another table, so that routes can be tried in order and the last word be a refusal. */
export function createRouter<T extends MessageTable, Sender>(
  table: T,
  handlers: Handlers<T, Sender>,
  accept: (sender: Sender) => boolean,
): Route<Sender> {
  return (message, sender) => {
    const envelope = Envelope.safeParse(message);
    if (!envelope.success || !Object.hasOwn(table, envelope.data.name)) return undefined;
    const name: keyof T = envelope.data.name;
    return (async () => {
      if (!accept(sender)) return refuse('wrong_sender', 'This page may not send that.');
      const input = table[name]?.input.safeParse(envelope.data.input);
      if (!input?.success) return refuse('bad_message', 'That message is not in its shape.');
      try {
        return await handlers[name](input.data as ParsedInputOf<T, keyof T>, sender);
      } catch {
        // The cause may name addresses and keys; the asker learns only that it failed.
        return refuse('failed', 'Something went wrong in the extension. Try again.');
      }
    })();
  };
}

/** Tries each table in turn; a name nobody knows is refused, never left hanging. */
export function routeFirst<Sender>(routes: readonly Route<Sender>[]) {
  return async (message: unknown, sender: Sender): Promise<unknown> => {
    for (const route of routes) {
      const answer = route(message, sender);
      if (answer) return answer;
    }
    return refuse('unknown_message', 'No message has that name.');
  };
}
