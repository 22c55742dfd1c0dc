import { useSyncExternalStore } from 'react';

const follow = (listener: () => void) => {
  addEventListener('popstate', listener);
  return () => removeEventListener('popstate', listener);
};

/** Where the person is; changes without loading the page again. */
export const usePath = (): string => useSyncExternalStore(follow, () => location.pathname);

export function goTo(href: string): void {
  history.pushState(null, '', href);
  dispatchEvent(new PopStateEvent('popstate'));
}
