import type { ReactNode } from 'react';

/** What happened, what is safe, what to do. */
export function Failed({
  title,
  children,
  onRetry,
}: {
  title: string;
  children?: ReactNode;
  onRetry?: () => void;
}) {
  return (
    <div className="blank" role="alert">
      <strong>{title}</strong>
      {children}
      {onRetry && (
        <p className="end">
          <button type="button" className="button" onClick={onRetry}>
            Try again
          </button>
        </p>
      )}
    </div>
  );
}
