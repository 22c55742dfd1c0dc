import { useState } from 'react';
import { cutText, visibleText } from '#domain/say/visible-text';

const SHORT = 160;

/** What an agent wrote: quoted, dimmed, cut, and said to be its words. Never a heading, never markup. */
export function AgentWords({ text }: { text: string }) {
  const [open, setOpen] = useState(false);
  const whole = visibleText(text);
  const short = cutText(whole, SHORT);
  return (
    <blockquote className="quoted">
      “<bdi>{short.cut && !open ? `${short.text}…` : whole}</bdi>”{' '}
      {short.cut && (
        <button type="button" className="button quiet inline" onClick={() => setOpen(!open)}>
          {open ? 'Show less' : 'Show all'}
        </button>
      )}
      <span className="by">written by the agent</span>
    </blockquote>
  );
}
