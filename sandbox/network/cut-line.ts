import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';

/** Ends the connection without an answer, as a crash or a lost line does. */
export function cutLine(c: Context): void {
  const { incoming } = c.env as HttpBindings;
  incoming.socket.destroy();
}
