import { PayAddressNote } from '#protocol/pay-address';
import type { Attempt } from '#server/relay/attempt';

/** What a note to the owner is about, in the shape that allows it: exactly this address of exactly this shop. */
export function aboutAddress({ address, purchase }: Attempt): string | undefined {
  if (!address) return undefined;
  const { method, host, path, operation } = address;
  const note: PayAddressNote = { merchant_host: purchase.merchant_host, method, host, path, operation };
  return JSON.stringify(PayAddressNote.parse(note));
}
