/** Shapes of what comes; they show only when it takes longer than a blink. */
export function Loading({ rows = 3 }: { rows?: number }) {
  return (
    <div className="stack loading" aria-busy="true">
      <span className="hidden-text" role="status">
        Loading
      </span>
      {Array.from({ length: rows }, (_, row) => `row-${row}`).map((key) => (
        <div key={key} className="skeleton" />
      ))}
    </div>
  );
}
