import type { z } from 'zod';

/**
 * Who may call. `owner`: a session, the owner token, for some acts a paired owner seat. `proof`: a browser with a new key and
 * no token yet. `link`: a paired browser, the agent's own program, or a person who gets a page. `network`: the sandbox's card network.
 * `operator`: who watches the server.
 */
export type Caller = 'anyone' | 'owner' | 'agent' | 'device' | 'proof' | 'link' | 'network' | 'operator';

export type Method = 'get' | 'post' | 'patch' | 'put' | 'delete';

/**
 * One line of the API as programs read it. The routes do the work; a test holds the two together, in both directions.
 * What follows from `who`, `query` and `body` (401, 403, 413, 415, 429, bad input) is added to every operation by itself.
 */
export type Operation = {
  /** The name that generated clients give it. */
  readonly id: string;
  readonly method: Method;
  /** As the route says it: `/api/v1/agents/:id`. */
  readonly path: string;
  readonly summary: string;
  readonly who: Caller;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** Status and schema of the answer; a text instead of a schema is the media type of an answer that is no JSON. */
  readonly ok: readonly [status: 200 | 201 | 204, answer?: z.ZodType | string];
  /** Statuses that a person sees as a page of ours. */
  readonly pages?: readonly number[];
  /** Further refusals: the reason codes of each status. */
  readonly refused?: Readonly<Record<number, readonly string[]>>;
  /** Raises authority, always or with some bodies: then it may ask for a passkey and is sent again with its answer. */
  readonly signed?: true;
  /** Its errors about the body are another protocol's own. */
  readonly speaks?: 'json-rpc';
  /** Absent outside development. */
  readonly development?: true;
};
