import { getDomain } from 'tldts';
import { hostedCheckoutOf } from '#domain/merchant/hosted-checkouts';
import type { FillPlace } from '#extension/fill/fill-place';
import { fillableFrames } from '#extension/fill/find-checkout';
import type { PagePort, TabInfo } from '#extension/tab/page-port';
import { originOf } from '#extension/tab/request-context';
import type { FillWhy } from '#protocol/fill-why';

const siteOf = (hostname: string) => getDomain(hostname, { allowPrivateDomains: true }) ?? hostname;

/** No tab of the approved host: another name of its site, or a provider's own page, may be where the shop has led to. */
export async function whatIsOpen(
  pages: PagePort,
  merchantHost: string,
  tab: string | null,
): Promise<FillWhy> {
  const urls = (await pages.tabs())
    .filter(({ url }) => originOf(url) !== null)
    .map(({ url }) => new URL(url));
  if (tab !== null && urls.some(({ host }) => host === merchantHost)) return 'other_tab';
  const site = siteOf(new URL(`https://${merchantHost}`).hostname);
  if (urls.some(({ hostname }) => siteOf(hostname) === site)) return 'other_subdomain';
  return urls.some(({ hostname }) => hostedCheckoutOf(hostname) !== null) ? 'hosted_page' : 'no_tab';
}

/** The merchant's page is open and no card form of its own was found: its fields may stand in frames that nobody writes to. */
export async function whatIsInstead(
  pages: PagePort,
  tabs: readonly TabInfo[],
  place: FillPlace,
): Promise<FillWhy> {
  for (const { id } of tabs) {
    const all = await pages.frames(id);
    const ours = new Set(fillableFrames(all, place).map(({ frameId }) => frameId));
    for (const frame of all.filter(({ frameId, url }) => !ours.has(frameId) && originOf(url) !== null)) {
      const scan = await pages
        .callerFor(id, frame)('checkout.scan', {})
        .catch(() => null);
      const isCard = scan?.fields.some(({ kind }) => kind === 'number' || kind === 'security_code');
      if (isCard) return 'fields_in_other_frame';
    }
  }
  return 'no_card_fields';
}
