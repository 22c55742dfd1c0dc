/**
 * A real card leaves the page by this frame's own clock, whatever becomes of the background: at the time it was given,
 * some seconds after the form is sent, and when the page is left — a page kept for the Back button would keep it too.
 */
/** A page that encrypts, or asks its bank, still reads the fields for a while after the button. */
const AFTER_SUBMIT_MS = 15_000;
const MOST_MS = 10 * 60_000;

export function createWipeClock(wipe: () => void, now: () => number) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let ends = Number.POSITIVE_INFINITY;
  const endAt = (at: number) => {
    if (at >= ends) return;
    ends = at;
    clearTimeout(timer);
    timer = setTimeout(end, Math.max(0, at - now()));
  };
  function over(): void {
    clearTimeout(timer);
    removeEventListener('pagehide', end);
    ends = Number.POSITIVE_INFINITY;
  }
  function end(): void {
    over();
    wipe();
  }
  return {
    /** Taken out already: the next card gets a time of its own. */
    over,
    /** A time that can't be read is now: then nothing stays. */
    until(iso: string): void {
      addEventListener('pagehide', end);
      const at = Date.parse(iso);
      endAt(Math.min(Number.isNaN(at) ? now() : at, now() + MOST_MS));
    },
    submitted(): void {
      if (ends < Number.POSITIVE_INFINITY) endAt(now() + AFTER_SUBMIT_MS);
    },
  };
}
export type WipeClock = ReturnType<typeof createWipeClock>;
