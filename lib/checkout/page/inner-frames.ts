import type { InnerFrame } from '#protocol/checkout';

/** The origin a frame was given by its element; where it went since, only the browser knows. */
export const originOfFrame = (frame: HTMLIFrameElement): string | null =>
  URL.canParse(frame.src, document.baseURI) ? new URL(frame.src, document.baseURI).origin : null;

export const framesIn = (roots: Iterable<Node>): HTMLIFrameElement[] =>
  [...roots].flatMap((root) => [...(root as ParentNode).querySelectorAll<HTMLIFrameElement>('iframe')]);

/** What only the page around frames can tell of them: with which restrictions it put them there. */
export const innerFrames = (roots: Iterable<Node>): InnerFrame[] =>
  framesIn(roots).map((frame) => ({
    origin: originOfFrame(frame),
    sandboxed: frame.hasAttribute('sandbox'),
  }));
