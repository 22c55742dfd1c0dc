import { createHash } from 'node:crypto';
import { createReadStream, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { findSignatures } from '#domain/audit/read-anchors';
import { type ExportVerdict, verifyExport } from '#domain/audit/verify-export';
import { AuditKeys, type SignedClaim } from '#protocol/audit';
import { createHeadReader, type ReadSignature } from '#server/crypto/signed-head';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const linesOf = (file: string) =>
  createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY });

/** Needs no server and no database: an export, the public key, and whatever signed heads were kept elsewhere. */
export async function checkExport(
  file: string,
  { keyFile, anchorsFile }: { keyFile?: string | undefined; anchorsFile?: string | undefined },
): Promise<{ verdict: ExportVerdict; kept: number }> {
  const keys = keyFile ? readKeys(keyFile) : await keysIn(file);
  const readSignature = await createHeadReader(keys);
  const anchors = anchorsFile ? await readAnchors(anchorsFile, readSignature) : [];
  const verdict = await verifyExport(linesOf(file), { sha256, readSignature, anchors });
  return { verdict, kept: anchors.length };
}

function readKeys(file: string): AuditKeys['keys'] {
  const read = AuditKeys.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (!read.success) throw new Error(`${file} is not what GET /api/v1/audit/key answers.`);
  return read.data.keys;
}

/** The export's last row names its keys; a broken last line has none, and then no signature holds. */
async function keysIn(file: string): Promise<AuditKeys['keys']> {
  let last = '';
  for await (const line of linesOf(file)) if (line.trim() !== '') last = line;
  try {
    return AuditKeys.parse(JSON.parse(last).end).keys;
  } catch {
    // The check itself says which line is wrong.
    return [];
  }
}

/** Any text with signed heads in it: saved mails, receipts. One that no known key signed is no proof, and is told. */
async function readAnchors(file: string, read: ReadSignature): Promise<SignedClaim[]> {
  const claims: SignedClaim[] = [];
  for (const sig of findSignatures(readFileSync(file, 'utf8'))) {
    const claim = await read(sig);
    if (!claim) throw new Error(`${file} holds a head that none of these keys signed.`);
    claims.push(claim);
  }
  if (claims.length === 0) throw new Error(`${file} holds no signed head.`);
  return claims;
}
