import { type Broken, FIRST_HEAD, followChain, type KnownHead } from '#domain/audit/audit-chain';
import { canonicalJson } from '#domain/purchase/statement';
import { type Checkpoint, ExportLine, type SignedClaim } from '#protocol/audit';

export type ExportTools = {
  sha256: (text: string) => string;
  /** What a signature says, or null when no trusted key made it. */
  readSignature: (sig: string) => Promise<SignedClaim | null>;
  /** Signed heads kept outside the backend. */
  anchors: readonly SignedClaim[];
};

export type ExportVerdict =
  | {
      ok: true;
      rows: number;
      first: number;
      last: number;
      checkpoints: number;
      anchors: number;
      head: string;
    }
  | Broken;

/** Checks an export with nothing but its text and names the first row or checkpoint that does not hold. */
export async function verifyExport(
  lines: AsyncIterable<string> | Iterable<string>,
  tools: ExportTools,
): Promise<ExportVerdict> {
  let chain: ReturnType<typeof followChain> | null = null;
  let known: KnownHead[] = [];
  let first = 0;
  let account = '';
  let rows = 0;
  let checkpoints = 0;
  let ended = false;
  let isPart = false;
  for await (const text of lines) {
    if (text.trim() === '') continue;
    const here: number = (chain?.at().seq ?? 0) + 1;
    if (ended) return broken(here, 'there is more after the end');
    const line = readLine(text);
    if (!line) return broken(here, 'this line is no row of an export');
    if (chain === null) {
      first = line.seq;
      account = line.account_id;
      known = tools.anchors
        .filter((anchor) => anchor.account === account)
        .map(({ seq, head }) => ({ seq, head, what: 'anchor' }));
      chain = followChain(tools.sha256, known, startOf(line));
    }
    if (line.account_id !== account) return broken(here, 'the row is of another account');
    const wrong = chain.take({ ...line, body: canonicalJson(line.body) });
    if (wrong) return wrong;
    rows += 1;
    if (line.checkpoint) {
      const signed = await tools.readSignature(line.checkpoint.sig);
      const why = checkSigned(line, line.checkpoint, signed);
      if (why) return broken(line.seq, why);
      checkpoints += 1;
    }
    if (!line.end) continue;
    ended = true;
    // A part says of itself that rows came after it.
    isPart = line.end.to !== null;
    if (!line.checkpoint) return broken(line.seq, 'the end is not signed');
    if (line.end.rows !== rows)
      return broken(line.seq, `the end counts ${line.end.rows} rows, here are ${rows}`);
  }
  if (!chain || !ended)
    return broken((chain?.at().seq ?? 0) + 1, 'the file ends early: rows at the end are missing');
  const { seq: last, head } = chain.at();
  return (
    (isPart ? null : chain.end()) ?? {
      ok: true,
      rows,
      first,
      last,
      checkpoints,
      anchors: known.filter(({ seq }) => seq >= first && seq <= last).length,
      head,
    }
  );
}

const broken = (seq: number, why: string): Broken => ({ ok: false, seq, why });

function readLine(text: string): ExportLine | null {
  try {
    const read = ExportLine.safeParse(JSON.parse(text));
    return read.success ? read.data : null;
  } catch {
    // No JSON is no row.
    return null;
  }
}

/** A whole chain starts from nothing; a part of one takes its first `prev` as given. */
const startOf = ({ seq, prev }: ExportLine) => ({ seq: seq - 1, head: seq === 1 ? FIRST_HEAD : prev });

function checkSigned(row: ExportLine, shown: Checkpoint, signed: SignedClaim | null): string | null {
  if (!signed) return 'the signature of its checkpoint does not hold';
  const { sig: _, ...claim } = shown;
  if (canonicalJson(claim) !== canonicalJson(signed))
    return 'its checkpoint says something else than was signed';
  const fits = signed.account === row.account_id && signed.seq === row.seq && signed.head === row.hash;
  return fits ? null : 'the row is not the one that its checkpoint signed';
}
