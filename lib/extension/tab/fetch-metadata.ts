import type { PausedRequest } from '#extension/tab/cdp-schemas';
import type { CookieContext } from '#extension/tab/cookie-rules';
import type { HeaderPair } from '#protocol/relay';

/** What each kind of request is for and how it is made, in the words of Fetch Metadata. */
const KINDS: Record<string, readonly [dest: string, mode: string]> = {
  Document: ['iframe', 'navigate'],
  Fetch: ['empty', 'cors'],
  XHR: ['empty', 'cors'],
  EventSource: ['empty', 'cors'],
  Ping: ['empty', 'no-cors'],
  Script: ['script', 'no-cors'],
  Stylesheet: ['style', 'no-cors'],
  Image: ['image', 'no-cors'],
  Font: ['font', 'cors'],
  Media: ['video', 'no-cors'],
  Manifest: ['manifest', 'cors'],
};

/** Chromium tells these to secure places alone, its own machine among them. */
function isTrustworthy(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' || /(?:^|\.)localhost$|^127\./.test(hostname);
}

function siteOf({ initiator, sameOrigin }: CookieContext): string {
  if (initiator !== 'same_site') return 'cross-site';
  return sameOrigin ? 'same-origin' : 'same-site';
}

/**
 * The headers that a paused request lacks because Chromium adds them on the way to the network. What the page chose and
 * the pause does not show (a fetch's cache mode, `no-cors`) is not among them.
 */
export function fetchMetadata(paused: PausedRequest, context: CookieContext): HeaderPair[] {
  const isNavigation = paused.resourceType === 'Document';
  const reloads: HeaderPair[] =
    isNavigation && paused.request.method === 'POST' ? [['Cache-Control', 'max-age=0']] : [];
  if (!isTrustworthy(paused.request.url)) return reloads;
  const [dest, mode] = KINDS[paused.resourceType] ?? ['empty', 'no-cors'];
  return [
    ...reloads,
    ['Sec-Fetch-Site', siteOf(context)],
    ['Sec-Fetch-Mode', mode],
    // A checkout is sent by whoever pressed its button.
    ...(isNavigation ? [['Sec-Fetch-User', '?1'] satisfies HeaderPair] : []),
    ['Sec-Fetch-Dest', context.kind === 'main_navigation' ? 'document' : dest],
  ];
}
