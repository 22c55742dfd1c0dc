import { formOf } from '#checkout/page/card-control';
import { findControls, type RootOpener } from '#checkout/page/find-controls';
import { framesIn, originOfFrame } from '#checkout/page/inner-frames';
import type { FrameFill } from '#checkout/write/fill-frame';

export type WrittenPlaces = {
  /** A card stands in this frame, or in frames inside this page. */
  hasFilled(): boolean;
  owns(target: EventTarget | null): boolean;
  /** What was filled here, and the frames that hold what was filled there. */
  filled(): HTMLElement[];
  /** The background has written into frames of these origins. */
  place(origins: readonly string[]): void;
  clear(): void;
};

/**
 * Where the card stands as this page sees it. Hosted fields are pages of their own, and the button that sends them is not
 * in any of them: for the page around them their frames stand in for the fields.
 */
export function createWrittenPlaces(
  frameFill: Pick<FrameFill, 'hasFilled' | 'owns' | 'filled'>,
  openRoot?: RootOpener,
): WrittenPlaces {
  let placed: ReadonlySet<string> = new Set();
  function framesOfCard(): HTMLElement[] {
    if (placed.size === 0) return [];
    const roots = new Set<Node>();
    findControls(document, openRoot, roots);
    const frames = framesIn(roots);
    const own = frames.filter((frame) => placed.has(originOfFrame(frame) ?? ''));
    // A frame that was sent on by its first address names another: then any of them may be it.
    return own.length > 0 ? own : frames;
  }
  return {
    hasFilled: () => placed.size > 0 || frameFill.hasFilled(),
    owns: (target) =>
      frameFill.owns(target) ||
      (target instanceof HTMLFormElement && framesOfCard().some((frame) => formOf(frame) === target)),
    filled: () => [...frameFill.filled(), ...framesOfCard()],
    place(origins) {
      placed = new Set(origins);
    },
    clear() {
      placed = new Set();
    },
  };
}
