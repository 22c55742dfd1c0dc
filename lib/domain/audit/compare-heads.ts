import type { SignedClaim } from '#protocol/audit';
import type { ShownAudit } from '#protocol/device-state';

/** Why what a backend shows now cannot follow from what was seen of it before. */
export type HeadConflict = 'rolled_back' | 'rewritten' | 'restored';

/**
 * A chain only grows. An older end, another head at a row that was seen, or another account under the same pairing is a
 * conflict; a new epoch is one too, but says of itself that a backup was restored.
 */
export function compareHeads(kept: SignedClaim, { checkpoint, at_anchor }: ShownAudit): HeadConflict | null {
  if (checkpoint.account !== kept.account) return 'rewritten';
  if (checkpoint.epoch < kept.epoch) return 'rolled_back';
  const now = checkpoint.seq === kept.seq ? checkpoint : at_anchor?.seq === kept.seq ? at_anchor : null;
  const same = now?.head === kept.head;
  if (checkpoint.epoch > kept.epoch) return same ? null : 'restored';
  if (checkpoint.seq < kept.seq) return 'rolled_back';
  // The backend was asked for the row that was seen; not to show it is not to have it.
  return same ? null : 'rewritten';
}
