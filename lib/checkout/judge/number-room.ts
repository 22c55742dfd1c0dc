import type { FieldDescription } from '#protocol/checkout';

/** How much of a number a box takes: its limit, or its width where that is a part's and the page sets no limit. */
export function numberRoom({ maxLength, width }: FieldDescription): number {
  if (maxLength > 0) return maxLength;
  return width >= 4 && width <= 6 ? width : 0;
}
