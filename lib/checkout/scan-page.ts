import { findFillable } from '#checkout/judge/find-fillable';
import { numberRoom } from '#checkout/judge/number-room';
import type { ScoreCache } from '#checkout/judge/score-control';
import type { Control } from '#checkout/page/card-control';
import type { ElementHandles } from '#checkout/page/element-handles';
import { findControls, type RootOpener } from '#checkout/page/find-controls';
import { innerFrames } from '#checkout/page/inner-frames';
import { signatureNow } from '#checkout/page/signature';
import { createSight, isUnderControl } from '#checkout/page/visibility';
import { readTotal } from '#checkout/total/read-total';
import type { FrameScan } from '#protocol/checkout';

export type ScanOptions = {
  /** Reading a total costs a walk over the page; a page without card fields is watched without it. */
  readonly isWatching: boolean;
  readonly openRoot?: RootOpener;
  readonly cache?: ScoreCache;
  /** Collects every document and shadow root that was walked. */
  readonly roots?: Set<Node>;
};

/** Where neither card fields nor a frame that could hold them stand, nobody asks for a total. */
const hasFrames = (roots: ReadonlySet<Node>) =>
  [...roots].some((root) => (root as ParentNode).querySelector('iframe,frame') !== null);

/**
 * The card fields of this frame. A hidden one is named only where no visible field asks for the same part,
 * so that the fill can say `refused_hidden` instead of finding nothing.
 */
export function scanPage(
  handles: ElementHandles,
  { isWatching, openRoot, cache, roots }: ScanOptions,
): FrameScan {
  const isVisible = createSight();
  const walked = roots ?? new Set<Node>();
  const found = findFillable(findControls(document, openRoot, walked), handles, cache).map((one) => {
    const element = handles.elementOf(one.field.id);
    return { ...one, shown: element !== undefined && isVisible(element) && !isUnderControl(element) };
  });
  const shown = new Set(found.filter((one) => one.shown).map(({ kind }) => kind));
  for (const { field } of found) {
    const control = handles.elementOf(field.id) as Control | undefined;
    if (control) handles.sign(field.id, signatureNow(control, handles));
  }
  return {
    origin: self.origin,
    fields: found
      .filter((one) => one.shown || !shown.has(one.kind))
      .map(({ field, kind, place, shown: isSeen }) => ({
        id: field.id,
        kind,
        form: field.form,
        place,
        size: kind === 'number' ? numberRoom(field) : Math.max(0, field.maxLength),
        shown: isSeen,
      })),
    total: found.length > 0 || (!isWatching && hasFrames(walked)) ? readTotal(document.body) : null,
    ...(!isWatching && { inner: innerFrames(walked) }),
  };
}
