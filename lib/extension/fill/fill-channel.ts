import type { ScannedFrame } from '#extension/fill/find-checkout';
import type { PlannedField } from '#extension/fill/write-card';
import type { TabInfo } from '#extension/tab/page-port';
import type { FillOutcome, FillReport } from '#protocol/checkout';
import type { FillWhy } from '#protocol/fill-why';
import type { WireMoney } from '#protocol/money';

/** A page that was found fit, and what is to be written where. */
export type FillSite = {
  readonly fillId: string | null;
  readonly tab: TabInfo;
  readonly frames: readonly ScannedFrame[];
  readonly planned: readonly PlannedField[];
  readonly total: WireMoney | null;
};

/** One way of delivery: how it writes, and how an earlier fill of its own is cleared away. */
export type FillChannel<Card> = {
  write(card: Card, site: FillSite): Promise<FillReport>;
  /** False when another purchase's card, or a payment under way, must not be disturbed. */
  clear(requestId: string): Promise<boolean>;
  /** Nothing of this purchase may be left in place after an error. */
  abandon(requestId: string): Promise<void>;
};

export const refusal = (outcome: FillOutcome, why?: FillWhy): FillReport => ({
  outcome,
  fields: [],
  total_seen: null,
  ...(why ? { why } : {}),
});
