import type { ScannedFrame } from '#extension/find-checkout';
import type { PagePort } from '#extension/page-port';
import type { Alias, FieldKind, FilledField } from '#protocol/checkout';

/** A frame is told only the parts of the alias it asks for. */
export function aliasFor(alias: Alias, kinds: readonly FieldKind[]): Alias {
  const hasExpiry = kinds.some((kind) => kind.startsWith('expiry'));
  return {
    number: kinds.includes('number') ? alias.number : '',
    exp_month: hasExpiry ? alias.exp_month : 0,
    exp_year: hasExpiry ? alias.exp_year : 0,
    cvc: kinds.includes('security_code') ? alias.cvc : '',
    name: kinds.includes('name') ? alias.name : '',
  };
}

/** Frame by frame, to exactly the document that was scanned; a frame that has moved on since is `not_found`. */
export async function writeAlias(
  pages: PagePort,
  tabId: number,
  frames: readonly ScannedFrame[],
  planned: readonly { frame: string; id: string; kind: FieldKind }[],
  alias: Alias,
): Promise<FilledField[]> {
  const filled: FilledField[] = [];
  for (const frame of frames) {
    const fields = planned
      .filter((field) => field.frame === String(frame.frameId))
      .map(({ id, kind }) => ({ id, kind }));
    const kinds = fields.map(({ kind }) => kind);
    const answer = await pages
      .callerFor(tabId, frame)('checkout.fill', {
        origin: frame.origin,
        fields,
        alias: aliasFor(alias, kinds),
      })
      .catch(() => ({ fields: kinds.map((kind): FilledField => ({ kind, result: 'not_found' })) }));
    filled.push(...answer.fields);
  }
  return filled;
}
