import type { ArmedState } from '#extension/state/armed-state';
import { SentRequest, SocketFrame } from '#extension/tab/cdp-schemas';
import { originOf } from '#extension/tab/request-context';
import type { Alias, Destination } from '#protocol/checkout';

type CarriesAlias = (
  body: Uint8Array,
  contentType: string,
  url: string,
  alias: Pick<Alias, 'number'>,
) => boolean;
type IsEncrypted = (body: Uint8Array, contentType: string) => boolean;
/** What left the tab without being paused, if it was the card. */
export type SeenTraffic = (
  state: ArmedState,
  method: string,
  params: unknown,
) => 'sent_by_websocket' | 'sent_elsewhere' | 'encrypted_in_page' | null;

/** There requests are paused, and the pause decides. */
const isAt = ({ scheme, host, path }: Destination, url: string) =>
  originOf(url) === `${scheme}://${host}` && (path === undefined || new URL(url).pathname === path);

const TEXT_FRAME = 1;
const encode = (text: string) => new TextEncoder().encode(text);
const decode = (base64: string) => Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));

export const createSeenTraffic =
  (carriesAlias: CarriesAlias, isEncrypted: IsEncrypted): SeenTraffic =>
  (state, method, params) => {
    if (method === 'Network.webSocketFrameSent') {
      const frame = SocketFrame.safeParse(params);
      if (!frame.success) return null;
      const { opcode, payloadData } = frame.data.response;
      const says = opcode === TEXT_FRAME ? encode(payloadData) : decode(payloadData);
      return carriesAlias(says, '', '', state.alias) ? 'sent_by_websocket' : null;
    }
    const sent = method === 'Network.requestWillBeSent' ? SentRequest.safeParse(params) : null;
    if (!sent?.success || sent.data.request.postData === undefined) return null;
    const { url, headers, postData } = sent.data.request;
    if (state.destinations.some((to) => isAt(to, url))) return null;
    const [, type = ''] =
      Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-type') ?? [];
    if (carriesAlias(encode(postData), type, url, state.alias)) return 'sent_elsewhere';
    return isEncrypted(encode(postData), type) ? 'encrypted_in_page' : null;
  };
