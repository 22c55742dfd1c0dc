/**
 * While a tab is armed, no other tab sends a body to where the alias would be taken for a card: a form with
 * `target=_blank`, a window the page opened, another tab of the same shop. Rules of the browser's own stand before such a
 * tab makes its first request, which attaching to it would not.
 */
import type { Destination } from '#protocol/checkout';

type Rule = {
  id: number;
  priority: number;
  action: { type: 'block' };
  condition: {
    urlFilter?: string;
    regexFilter?: string;
    requestDomains?: string[];
    requestMethods?: ('post' | 'put' | 'patch')[];
    resourceTypes: ('main_frame' | 'sub_frame' | 'xmlhttprequest' | 'ping' | 'other')[];
    excludedTabIds: number[];
  };
};
type Api = {
  getSessionRules(): Promise<{ id: number }[]>;
  updateSessionRules(change: { removeRuleIds: number[]; addRules: Rule[] }): Promise<void>;
};

export type HoldOthers = {
  hold(tabId: number, destinations: readonly Destination[], number: string): Promise<void>;
  release(): Promise<void>;
};

/** Workers belong to no tab; those of the armed one are held with it. */
const NO_TAB = -1;
const TYPES: Rule['condition']['resourceTypes'] = [
  'main_frame',
  'sub_frame',
  'xmlhttprequest',
  'ping',
  'other',
];

/** The alias in an address, in groups or in one piece, as a form without a method sends it. */
const spelled = (number: string) => (number.match(/.{1,4}/g) ?? []).join('(?:[+ -]|%20)?');

function rulesFor(tabId: number, destinations: readonly Destination[], number: string): Rule[] {
  const around = { resourceTypes: TYPES, excludedTabIds: [tabId, NO_TAB] };
  const block = { priority: 1, action: { type: 'block' as const } };
  const bodies = destinations.map(
    ({ scheme, host, path = '/' }, index): Rule => ({
      ...block,
      id: index + 2,
      condition: {
        ...around,
        urlFilter: `|${scheme}://${host}${path}`,
        requestMethods: ['post', 'put', 'patch'],
      },
    }),
  );
  const hosts = [...new Set(destinations.map(({ scheme, host }) => new URL(`${scheme}://${host}`).hostname))];
  return [
    { ...block, id: 1, condition: { ...around, regexFilter: spelled(number), requestDomains: hosts } },
    ...bodies,
  ];
}

export function createHoldOthers(api: Api): HoldOthers {
  const replace = async (addRules: Rule[]) => {
    const standing = await api.getSessionRules();
    await api.updateSessionRules({ removeRuleIds: standing.map(({ id }) => id), addRules });
  };
  return {
    hold: (tabId, destinations, number) => replace(rulesFor(tabId, destinations, number)),
    release: () => replace([]),
  };
}
