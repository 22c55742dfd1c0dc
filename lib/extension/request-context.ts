import { getDomain } from 'tldts';
import { z } from 'zod';
import {
  type CdpCookie,
  CdpCookies,
  FrameTree,
  flattenFrames,
  type PausedRequest,
} from '#extension/cdp-schemas';
import type { CookieContext } from '#extension/cookie-rules';
import type { DebuggerPort, Session } from '#extension/debugger-port';

export type RequestContext = {
  tabOrigin: string;
  frameOrigin: string;
  cookieContext: CookieContext;
  cookies: readonly CdpCookie[];
};

const TargetInfo = z.object({ targetInfo: z.object({ type: z.string(), url: z.string() }) });

export const originOf = (url: string): string | null => {
  if (!URL.canParse(url)) return null;
  const { origin, protocol } = new URL(url);
  return protocol === 'https:' || protocol === 'http:' ? origin : null;
};

/** Scheme and registrable domain, as the browser compares sites. */
export const siteOf = (origin: string): string => {
  const { protocol, hostname } = new URL(origin);
  return `${protocol}//${getDomain(hostname, { allowPrivateDomains: true }) ?? hostname}`;
};

async function frames(port: DebuggerPort, session: Session) {
  const read = FrameTree.safeParse(await port.send(session, 'Page.getFrameTree').catch(() => null));
  return read.success ? flattenFrames(read.data.frameTree) : [];
}

/** Where a paused request comes from, read off the browser's own records; null when it can't be told. */
export async function requestContext(
  port: DebuggerPort,
  session: Session,
  paused: PausedRequest,
): Promise<RequestContext | null> {
  const { url, method, headers } = paused.request;
  const root: Session = { tabId: session.tabId };
  const top = await frames(port, root);
  const main = top[0];
  const own = session.sessionId ? await frames(port, session) : top;
  const frame = [...own, ...top].find(({ id }) => id === paused.frameId);
  const tabOrigin = main ? originOf(main.securityOrigin ?? main.url) : null;
  const frameOrigin = frame ? originOf(frame.securityOrigin ?? frame.url) : await workerOrigin(port, session);
  const target = originOf(url);
  if (!tabOrigin || !frameOrigin || !target) return null;

  const named = Object.entries(headers).find(([name]) => name.toLowerCase() === 'origin')?.[1];
  const isMain = paused.resourceType === 'Document' && frame?.id === main?.id;
  // A navigation may be started by another frame than the one that navigates: its Origin header says whose it is.
  const initiatorOrigin = named === undefined ? frameOrigin : named === 'null' ? null : originOf(named);
  const read = CdpCookies.safeParse(
    await port.send(root, 'Network.getCookies', { urls: [url] }).catch(() => null),
  );
  return {
    tabOrigin,
    frameOrigin,
    cookies: read.success ? read.data.cookies : [],
    cookieContext: {
      kind: isMain ? 'main_navigation' : 'other',
      method,
      initiator: !initiatorOrigin
        ? 'unknown'
        : siteOf(initiatorOrigin) === siteOf(target)
          ? 'same_site'
          : 'cross_site',
      sameOrigin: initiatorOrigin === target,
      firstParty: siteOf(frameOrigin) === siteOf(tabOrigin),
    },
  };
}

/** A request of a worker has no frame; its session is the worker's own. */
async function workerOrigin(port: DebuggerPort, session: Session): Promise<string | null> {
  if (!session.sessionId) return null;
  const read = TargetInfo.safeParse(await port.send(session, 'Target.getTargetInfo').catch(() => null));
  if (!read.success || !/worker$/.test(read.data.targetInfo.type)) return null;
  return originOf(read.data.targetInfo.url);
}
