import type { FillInput, FrameFill } from '#checkout/write/fill-frame';
import type { WipeClock } from '#checkout/write/wipe-clock';
import type { WrittenPlaces } from '#checkout/write/written-places';
import type { FrameScan } from '#protocol/checkout';

type Reply = (answer: unknown) => void;

/**
 * Answers the background, which alone can reach a content script: pages cannot send here.
 * Only structure and words go back; no message asks for a value.
 */
export function answerPage(
  scan: () => FrameScan,
  frameFill: FrameFill,
  stay: WipeClock,
  places: Pick<WrittenPlaces, 'place' | 'clear'>,
) {
  return (message: { name?: string; input?: unknown }, _sender: unknown, reply: Reply): true | undefined => {
    switch (message.name) {
      case 'checkout.scan':
        reply(scan());
        return true;
      case 'checkout.fill': {
        // The background has read this shape from its own table before sending it.
        const input = message.input as FillInput;
        // The clock runs before the first character is written.
        if (input.until !== null) stay.until(input.until);
        // What goes wrong here is answered in no shape, so that the background hears it at once.
        void frameFill.fill(input).then(reply, () => reply(null));
        return true;
      }
      case 'checkout.placed':
        places.place((message.input as { origins: readonly string[] }).origins);
        reply({});
        return true;
      case 'checkout.sent':
        stay.submitted();
        reply({});
        return true;
      case 'checkout.wipe':
        stay.over();
        places.clear();
        reply({ wiped: frameFill.wipe() });
        return true;
      default:
        return undefined;
    }
  };
}
