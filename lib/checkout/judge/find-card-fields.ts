import { assignFields, type ClassifiedField } from '#checkout/judge/assign-fields';
import { withDrawnLists } from '#checkout/judge/find-drawn-lists';
import { type ScoreCache, scoreControl } from '#checkout/judge/score-control';
import { type Control, isNative, tagOf } from '#checkout/page/card-control';
import type { ElementHandles } from '#checkout/page/element-handles';
import type { PageText } from '#checkout/read/describe-field';
import { isPaymentFrameHost, PAYMENT_FRAME_NAMES } from '#domain/merchant/payment-frames';

function hasPaymentFrames(): boolean {
  return [...document.querySelectorAll('iframe')].some((frame) => {
    const host = URL.parse(frame.src, document.baseURI)?.hostname ?? '';
    return (
      isPaymentFrameHost(host) ||
      PAYMENT_FRAME_NAMES.test(`${frame.name} ${frame.id} ${frame.title} ${frame.className}`)
    );
  });
}

/** A stand-in that scripts move through the page, and traps for robots: marked as not there for people. */
const isStandIn = (control: Control) =>
  control.tagName === 'INPUT' &&
  control.getAttribute('aria-hidden') === 'true' &&
  (control.tabIndex < 0 || (control as HTMLInputElement).readOnly === true);

const TEXT = /^(text|tel|number|password|month)$/;
const isWritten = (control: Control) =>
  isNative(control)
    ? control.tagName === 'SELECT' || TEXT.test(control.type)
    : tagOf(control) === 'drawn_box';

/** The card fields among `controls`, which stand in the page's order. */
export function findCardFields(
  controls: readonly Control[],
  handles: ElementHandles,
  page: PageText,
  cache?: ScoreCache,
): ClassifiedField[] {
  const all = controls.flatMap((control, place) => {
    if (!isWritten(control) || isStandIn(control)) return [];
    return [{ ...scoreControl(control, { handles, page, cache }), place }];
  });
  if (all.length === 0) return [];
  const found = assignFields(withDrawnLists(all, controls, { handles, page, cache }), {
    isFrame: self !== top && all.length <= 2,
    isPaymentFrame: self !== top && all.length <= 2 && isPaymentFrameHost(location.hostname),
    hasPaymentFrames: hasPaymentFrames(),
  });
  const numbers = new Set(found.flatMap(({ field, kind }) => (kind === 'number' ? [field.form] : [])));
  return found.filter(({ field }) => field.tag !== 'drawn_list' || numbers.has(field.form));
}
