import type { ReactNode } from 'react';

/** Nothing here, and what would put something here. */
export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="blank">
      <strong>{title}</strong>
      {children}
    </div>
  );
}
