/** First parts of addresses that belong to programs; nothing under them is ever a page of the dashboard. */
const OF_PROGRAMS = ['api', 'card', 'healthz', 'metrics'];

/** `/.well-known/…` is a program's, and so is every other name with a dot in front: nobody browses there. */
export function isMachinePath(path: string): boolean {
  const [, first = ''] = path.split('/');
  return first.startsWith('.') || OF_PROGRAMS.includes(first);
}

/** A browser that opens an address says that it takes HTML; a program that says so of nothing gets told what is missing. */
export const asksForPage = (path: string, accept: string | undefined): boolean =>
  !isMachinePath(path) && /\btext\/html\b/i.test(accept ?? '');
