import type { FillPlace } from '#extension/fill/fill-place';
import type { FrameScan, InnerFrame } from '#protocol/checkout';

/**
 * Whether the page around a frame may have put it into a sandbox. The browser does not say which element a frame belongs
 * to, so all of its origin count as sandboxed when one is, and so does one whose origin no element names.
 */
function maySitInSandbox(origin: string, inner: readonly InnerFrame[]): boolean {
  const own = inner.filter((frame) => frame.origin === origin);
  return (own.length > 0 ? own : inner).some(({ sandboxed }) => sandboxed);
}

type Frame = { readonly url: string; readonly origin: string };

/** A payment host's own page may be sandboxed by the shop around it; it has kept its origin, or it would not be here. */
export const isRefusedAsSandboxed = (frame: Frame, around: FrameScan, place: FillPlace): boolean =>
  !place.isPaymentHost(frame.url) && maySitInSandbox(frame.origin, around.inner ?? []);
