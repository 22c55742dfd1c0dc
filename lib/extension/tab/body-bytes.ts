import { type PausedRequest, PostData } from '#extension/tab/cdp-schemas';
import type { DebuggerPort, Session } from '#extension/tab/debugger-port';

const decode = (base64: string) => Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));

function join(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** The bytes a paused request will send; null when Chromium can't show all of them (a file from disk). */
export async function bodyBytes(
  port: DebuggerPort,
  session: Session,
  paused: PausedRequest,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const { hasPostData, postData, postDataEntries } = paused.request;
  if (!hasPostData && postData === undefined && !postDataEntries?.length) return new Uint8Array();
  if (postDataEntries?.length && postDataEntries.every(({ bytes }) => bytes !== undefined)) {
    return join(postDataEntries.map(({ bytes = '' }) => decode(bytes)));
  }
  const asked = await port
    .send(session, 'Network.getRequestPostData', { requestId: paused.networkId ?? paused.requestId })
    .catch(() => null);
  const read = PostData.safeParse(asked);
  if (!read.success || postDataEntries?.length) return null;
  return read.data.base64Encoded ? decode(read.data.postData) : new TextEncoder().encode(read.data.postData);
}
