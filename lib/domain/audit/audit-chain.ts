import { canonicalJson } from '#domain/purchase/statement';

/** What the first row of a chain follows. */
export const FIRST_HEAD = '0'.repeat(64);

/** A row as its hash sees it; `body` is canonical JSON text. */
export type ChainRow = {
  account_id: string;
  seq: number | bigint;
  at: string;
  kind: string;
  who: string;
  purchase_id: string | null;
  body: string;
  prev: string;
};

/** The one spelling of a row that is hashed. */
export function hashedText(row: ChainRow): string {
  const { account_id, at, body, kind, prev, purchase_id, seq, who } = row;
  return canonicalJson({ account_id, at, body, kind, prev, purchase_id, seq: String(seq), who });
}

export type Broken = { ok: false; seq: number; why: string };

/** A head kept from earlier, and what to say when the chain contradicts it. */
export type KnownHead = { seq: number; head: string; what: 'checkpoint' | 'anchor' };

const CONTRADICTS: Record<KnownHead['what'], string> = {
  checkpoint: 'the row is not the one that its checkpoint signed',
  anchor: 'the row is not the one that was anchored',
};

/**
 * Follows a chain row by row and names the first that does not fit the one before it, its own hash, or a head known
 * from elsewhere. `start` is for a part of a chain: what lies before it is taken as given.
 */
export function followChain(
  sha256: (text: string) => string,
  known: readonly KnownHead[] = [],
  start: { seq: number; head: string } = { seq: 0, head: FIRST_HEAD },
) {
  let { seq, head } = start;
  const knownAt = new Map<number, KnownHead[]>();
  for (const one of known) knownAt.set(one.seq, [...(knownAt.get(one.seq) ?? []), one]);
  return {
    at: () => ({ seq, head }),
    take(row: ChainRow & { hash: string }): Broken | null {
      seq += 1;
      const broken = (why: string): Broken => ({ ok: false, seq, why });
      if (BigInt(row.seq) !== BigInt(seq)) return broken('a row is missing');
      if (row.prev !== head) return broken('the row does not follow the one before it');
      if (row.hash !== sha256(hashedText(row))) return broken('the row was changed');
      head = row.hash;
      const other = knownAt.get(seq)?.find((one) => one.head !== head);
      return other ? broken(CONTRADICTS[other.what]) : null;
    },
    /** Called after the last row: a head known beyond it shows that the end is missing. */
    end(): Broken | null {
      const beyond = known.find((one) => one.seq > seq);
      if (!beyond) return null;
      return {
        ok: false,
        seq: seq + 1,
        why: `rows at the end are missing: row ${beyond.seq} was once there`,
      };
    },
  };
}
