import { merchantOrigin } from '#server/relay/attempt';
import type { Check } from '#server/relay/checks/check';

/** The tab is the approved merchant's, and the frame is too or belongs to a reviewed payment host. */
export const pageIsTheMerchants: Check = ({ request, purchase, frameOrigins }) => {
  const merchant = merchantOrigin(purchase);
  if (request.tab_origin !== merchant) return 'relay_destination';
  const frame = request.frame_origin;
  return frame === merchant || frameOrigins.includes(frame) ? null : 'relay_destination';
};
