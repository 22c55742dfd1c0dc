import type { ComponentProps } from 'react';
import { goTo } from '#dashboard/use-path';

/** A link inside the dashboard: the page stays, and what it knows stays with it. */
export function Link({ href, ...rest }: ComponentProps<'a'> & { href: string }) {
  return (
    <a
      {...rest}
      href={href}
      onClick={(event) => {
        // Another tab or window is asked for.
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        goTo(href);
      }}
    />
  );
}
