import { canonicalJson } from '#domain/purchase/statement';

/** One change that raises authority, as an owner signs it: what is changed, from what, to what. */
export type ChangeStatement = {
  /** The stable word for the change: `agent.changed`, `unfrozen`, `passkey.added` … */
  act: string;
  /** Whom or what it changes: ids, never secrets. */
  subject: Readonly<Record<string, string>>;
  before: unknown;
  after: unknown;
  /** The same for a person, in sentences. */
  lines: readonly string[];
};

/** The one spelling that is signed. Equal changes give equal text; anything that moved in between gives another. */
export function changeStatement(accountId: string, { act, subject, before, after }: ChangeStatement): string {
  return canonicalJson({ purpose: 'countersign change 1', account: accountId, act, subject, before, after });
}
