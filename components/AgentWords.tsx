import { useState } from 'react';

const SHORT = 160;

/** What an agent wrote: quoted, dimmed, cut, and said to be its words. Never a heading, never markup. */
export function AgentWords({ text }: { text: string }) {
  const [open, setOpen] = useState(false);
  const long = text.length > SHORT;
  return (
    <blockquote className="quoted">
      “{long && !open ? `${text.slice(0, SHORT).trimEnd()}…` : text}”{' '}
      {long && (
        <button
          type="button"
          className="button quiet"
          style={{ minHeight: 0, padding: '0 4px' }}
          onClick={() => setOpen(!open)}
        >
          {open ? 'Show less' : 'Show all'}
        </button>
      )}
      <span className="by">written by the agent</span>
    </blockquote>
  );
}
