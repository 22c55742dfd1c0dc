import type { HeaderPair } from '#protocol/relay';

/** RFC 9110, section 7.6.1, and what the sender computes anew. */
const CONNECTION = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'content-length',
]);
const RECOMPUTED = new Set(['host', 'expect', 'accept-encoding']);
const OURS = 'countersign';

function named(headers: readonly HeaderPair[]): Set<string> {
  const listed = headers
    .filter(([name]) => name.toLowerCase() === 'connection')
    .flatMap(([, value]) => value.split(','));
  return new Set(listed.map((name) => name.trim().toLowerCase()));
}

/** The browser's own headers, without what belongs to one connection or to us. */
export function headersToSend(headers: readonly HeaderPair[]): Record<string, string[]> {
  const dropped = named(headers);
  const sent: Record<string, string[]> = {};
  for (const [name, value] of headers) {
    const key = name.toLowerCase();
    if (key.startsWith(':') || key.startsWith(OURS) || dropped.has(key)) continue;
    if (CONNECTION.has(key) || RECOMPUTED.has(key)) continue;
    sent[key] = [...(sent[key] ?? []), value];
  }
  return sent;
}

/** The answer's headers as pairs, so that several Set-Cookie stay several. The body is decoded, so its encoding goes too. */
export function headersToReturn(raw: readonly string[]): HeaderPair[] {
  const pairs: HeaderPair[] = [];
  for (let at = 0; at + 1 < raw.length; at += 2) pairs.push([raw[at] ?? '', raw[at + 1] ?? '']);
  const dropped = named(pairs);
  return pairs.filter(([name]) => {
    const key = name.toLowerCase();
    return !CONNECTION.has(key) && !dropped.has(key) && key !== 'content-encoding';
  });
}
