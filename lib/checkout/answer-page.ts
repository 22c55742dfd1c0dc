import type { FillInput, FrameFill } from '#checkout/fill-frame';
import type { FrameScan } from '#protocol/checkout';

type Reply = (answer: unknown) => void;

/**
 * Answers the background, which alone can reach a content script: pages cannot send here.
 * Only structure and words go back; no message asks for a value.
 */
export function answerPage(scan: () => FrameScan, frameFill: FrameFill) {
  return (message: { name?: string; input?: unknown }, _sender: unknown, reply: Reply): true | undefined => {
    switch (message.name) {
      case 'checkout.scan':
        reply(scan());
        return true;
      case 'checkout.fill':
        // The background has read this shape from its own table before sending it.
        void frameFill.fill(message.input as FillInput).then(reply);
        return true;
      case 'checkout.wipe':
        reply({ wiped: frameFill.wipe() });
        return true;
      default:
        return undefined;
    }
  };
}
