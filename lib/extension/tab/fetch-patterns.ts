import type { Destination } from '#protocol/checkout';

/** `*` and `?` are wildcards in Chromium's patterns; a real one is escaped. */
const literal = (text: string) => text.replace(/[\\*?]/g, '\\$&');

/** Exactly the approved places: narrow patterns pause less of the page and hang less. */
export function fetchPatterns(
  destinations: readonly Destination[],
): { urlPattern: string; requestStage: 'Request' }[] {
  return destinations.flatMap(({ scheme, host, path }) => {
    const start = `${scheme}://${literal(host)}`;
    const patterns =
      path === undefined ? [`${start}/*`] : [`${start}${literal(path)}`, `${start}${literal(path)}\\?*`];
    return patterns.map((urlPattern) => ({ urlPattern, requestStage: 'Request' as const }));
  });
}
