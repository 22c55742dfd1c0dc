import { getDomain } from 'tldts';
import { z } from 'zod';
import {
  type CdpCookie,
  CdpCookies,
  FrameTree,
  flattenFrames,
  type PausedRequest,
} from '#extension/tab/cdp-schemas';
import type { CookieContext } from '#extension/tab/cookie-rules';
import type { DebuggerPort, Session } from '#extension/tab/debugger-port';

export type RequestContext = {
  tabOrigin: string;
  frameOrigin: string;
  cookieContext: CookieContext;
  cookies: readonly CdpCookie[];
};

const TargetInfo = z.object({
  targetInfo: z.object({ targetId: z.string(), type: z.string(), url: z.string() }),
});

/** A renderer that is leaving its page answers nothing; what it doesn't say in this time stays unknown. */
const RENDERER_ANSWERS_MS = 1500;

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

async function target(port: DebuggerPort, session: Session) {
  const read = TargetInfo.safeParse(await port.send(session, 'Target.getTargetInfo').catch(() => null));
  return read.success ? read.data.targetInfo : null;
}

async function frameIn(
  port: DebuggerPort,
  session: Session,
  frameId: string,
  pause: (ms: number) => Promise<void>,
) {
  const asked = port.send(session, 'Page.getFrameTree').catch(() => null);
  const read = FrameTree.safeParse(await Promise.race([asked, pause(RENDERER_ANSWERS_MS).then(() => null)]));
  const found = read.success
    ? flattenFrames(read.data.frameTree).find(({ id }) => id === frameId)
    : undefined;
  return found ? originOf(found.securityOrigin ?? found.url) : null;
}

/**
 * Where a paused request comes from, read off the browser's own records; null when it can't be told.
 * A navigation's own frame is never asked: Chromium holds its answers back until the navigation is over.
 */
async function requester(
  { port, pause }: ContextDeps,
  session: Session,
  frameId: string | undefined,
  tabOrigin: string,
): Promise<{ origin: string | null; isMain: boolean }> {
  // A frame with a session of its own has its target's id.
  const [root, own] = await Promise.all([
    target(port, { tabId: session.tabId }),
    session.sessionId ? target(port, session) : null,
  ]);
  if (frameId !== undefined && frameId === root?.targetId) return { origin: tabOrigin, isMain: true };
  if (own && frameId === own.targetId) return { origin: originOf(own.url), isMain: false };
  if (own && /worker$/.test(own.type)) return { origin: originOf(own.url), isMain: false };
  return {
    origin: frameId === undefined ? null : await frameIn(port, session, frameId, pause),
    isMain: false,
  };
}

export type ContextDeps = {
  port: DebuggerPort;
  tabUrl: (tabId: number) => Promise<string | null>;
  pause: (ms: number) => Promise<void>;
};

export async function requestContext(
  deps: ContextDeps,
  session: Session,
  paused: PausedRequest,
): Promise<RequestContext | null> {
  const { url, method, headers } = paused.request;
  const tabOrigin = originOf((await deps.tabUrl(session.tabId)) ?? '');
  if (!tabOrigin) return null;
  const { origin: ownOrigin, isMain } = await requester(deps, session, paused.frameId, tabOrigin);
  const named = Object.entries(headers).find(([name]) => name.toLowerCase() === 'origin')?.[1];
  const to = originOf(url);
  // A form may be sent into a frame that holds nothing yet: then the browser's own Origin header says whose form it is.
  const frameOrigin = ownOrigin ?? (paused.resourceType === 'Document' ? originOf(named ?? '') : null);
  if (!frameOrigin || !to) return null;

  // A navigation may be started by another frame than the one that navigates: its Origin header says whose it is.
  const initiator = named === undefined ? frameOrigin : named === 'null' ? null : originOf(named);
  const read = CdpCookies.safeParse(
    await deps.port.send({ tabId: session.tabId }, 'Network.getCookies', { urls: [url] }).catch(() => null),
  );
  return {
    tabOrigin,
    frameOrigin,
    cookies: read.success ? read.data.cookies : [],
    cookieContext: {
      kind: isMain && paused.resourceType === 'Document' ? 'main_navigation' : 'other',
      method,
      initiator: !initiator ? 'unknown' : siteOf(initiator) === siteOf(to) ? 'same_site' : 'cross_site',
      sameOrigin: initiator === to,
      firstParty: siteOf(frameOrigin) === siteOf(tabOrigin),
    },
  };
}
