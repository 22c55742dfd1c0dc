/**
 * Where a card may be written, told by the addresses the browser records and never by the page: the merchant's own
 * pages and, directly inside them, frames of payment hosts. A real card reaches the merchant's own site in frames too,
 * because nothing has to be held there; an alias would be paid there as it is.
 */
import { getDomain } from 'tldts';
import { isPaymentFrameHost } from '#domain/merchant/payment-frames';
import type { OpenedCard, OpenedDirect } from '#extension/fill/open-card';
import { originOf } from '#extension/tab/request-context';
import type { SealedCard } from '#protocol/checkout';

export type FillPlace = {
  isMerchant(url: string): boolean;
  /** For a frame that stands directly in the merchant's page. */
  isPayment(url: string): boolean;
  /** A payment host by its own name, whoever puts it in a page; the merchant's own site is none. */
  isPaymentHost(url: string): boolean;
};

function sealedPlace({ merchant_host, frame_hosts, destinations }: SealedCard): FillPlace {
  const schemes = (host: string) =>
    destinations.filter((to) => to.host === host).map(({ scheme }) => `${scheme}:`);
  const isPayment = (url: string) => {
    if (originOf(url) === null) return false;
    const { host, protocol } = new URL(url);
    const known = schemes(host);
    return frame_hosts.includes(host) && (known.length === 0 || known.includes(protocol));
  };
  return {
    isMerchant(url) {
      if (originOf(url) === null) return false;
      const { host, protocol } = new URL(url);
      return host === merchant_host && schemes(merchant_host).includes(protocol);
    },
    isPayment,
    isPaymentHost: (url) => isPayment(url) && new URL(url).host !== merchant_host,
  };
}

const siteOf = (hostname: string) => getDomain(hostname, { allowPrivateDomains: true });

function directPlace({ merchant_origin, frame_hosts }: OpenedDirect): FillPlace {
  const merchant = new URL(merchant_origin);
  const isReached = ({ protocol }: URL) => protocol === 'https:' || protocol === merchant.protocol;
  const isPaymentHost = (url: string) => {
    if (originOf(url) === null || originOf(url) === merchant.origin) return false;
    const { host, hostname } = new URL(url);
    return isReached(new URL(url)) && (frame_hosts.includes(host) || isPaymentFrameHost(hostname));
  };
  return {
    isMerchant: (url) => originOf(url) === merchant.origin,
    isPayment(url) {
      if (originOf(url) === null) return false;
      const site = siteOf(new URL(url).hostname);
      const isSameSite = site !== null && site === siteOf(merchant.hostname);
      return (isSameSite && isReached(new URL(url))) || isPaymentHost(url);
    },
    isPaymentHost,
  };
}

export const placeOf = (card: OpenedCard): FillPlace =>
  card.mode === 'sealed' ? sealedPlace(card) : directPlace(card);
