import { base64 } from '#extension/tab/base64';
import type { PausedRequest } from '#extension/tab/cdp-schemas';
import { cookieHeader, cookiesToSend } from '#extension/tab/cookie-rules';
import { fetchMetadata } from '#extension/tab/fetch-metadata';
import type { RequestContext } from '#extension/tab/request-context';
import type { HeaderPair, RelayRequest } from '#protocol/relay';

/** Set by whoever sends the request, or about the hop and not the request. */
const NOT_OURS =
  /^(cookie|host|content-length|connection|transfer-encoding|accept-encoding|accept-language|origin)$/i;

/** `en-GB,en;q=0.9`, the way the browser writes its languages. */
export const acceptLanguage = (languages: readonly string[]) =>
  languages
    .map((language, index) => (index === 0 ? language : `${language};q=${Math.max(1 - index / 10, 0.1)}`))
    .join(',');

/** The request as the browser would have sent it, put together because a paused one lacks half of its headers. */
export function relayRequest(
  grantId: string,
  paused: PausedRequest,
  body: Uint8Array,
  context: RequestContext,
  languages: readonly string[],
): RelayRequest {
  const { url, method, headers } = paused.request;
  const kept = Object.entries(headers).filter(([name]) => !NOT_OURS.test(name) && !name.startsWith(':'));
  const isSaid = new Set(kept.map(([name]) => name.toLowerCase()));
  const named = Object.entries(headers).find(([name]) => name.toLowerCase() === 'origin')?.[1];
  const cookies = cookiesToSend(context.cookies, context.cookieContext);
  const added: HeaderPair[] = [
    ['Accept-Language', acceptLanguage(languages)],
    ...fetchMetadata(paused, context.cookieContext).filter(([name]) => !isSaid.has(name.toLowerCase())),
    ...(method === 'GET' || method === 'HEAD'
      ? []
      : [['Origin', named ?? context.frameOrigin] satisfies HeaderPair]),
    ...(cookies.length > 0 ? [['Cookie', cookieHeader(cookies)] satisfies HeaderPair] : []),
  ];
  return {
    grant_id: grantId,
    tab_origin: context.tabOrigin,
    frame_origin: context.frameOrigin,
    method,
    url,
    headers: [...kept.map(([name, value]): HeaderPair => [name, value]), ...added],
    body_b64: base64(body),
  };
}
