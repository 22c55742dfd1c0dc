import { useEffect } from 'react';

/** What the tab says; null where a part of the page says it. */
export function useTitle(title: string | null): void {
  useEffect(() => {
    if (title !== null) document.title = `${title} · Countersign`;
  }, [title]);
}
