import { useMemo, useState } from 'react';
import { Empty } from '#components/pieces/Empty';
import { MerchantName } from '#components/pieces/MerchantName';
import { clockTime, exactTime } from '#domain/say/time-words';
import type { HistoryEvent } from '#protocol/history';

type Line = { id: string; last: HistoryEvent; events: HistoryEvent[] };

/** One line a purchase, newest first, under the day it last changed; a line opens to its steps. */
export function HistoryList({ events }: { events: HistoryEvent[] }) {
  const [query, setQuery] = useState('');
  const [open, setOpen] = useState<string | null>(null);
  const lines = useMemo(() => toLines(events), [events]);
  const shown = lines.filter(({ events: steps }) => matches(steps, query));
  return (
    <>
      <div className="panel-search">
        <label className="hidden-text" htmlFor="history-search">
          Search what happened
        </label>
        <input
          id="history-search"
          className="input"
          type="search"
          placeholder="Search merchant, agent or amount"
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
      </div>
      {lines.length === 0 && (
        <Empty title="Nothing has happened yet">Purchases this browser sees are listed here.</Empty>
      )}
      {lines.length > 0 && shown.length === 0 && <Empty title={`Nothing matches “${query}”`} />}
      {byDay(shown).map(([day, group]) => (
        <section key={day} aria-label={day}>
          <h2 className="day">{day}</h2>
          <ul>
            {group.map((line) => (
              <li key={line.id}>
                <HistoryLine
                  line={line}
                  isOpen={open === line.id}
                  onToggle={() => setOpen(open === line.id ? null : line.id)}
                />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function HistoryLine({ line, isOpen, onToggle }: { line: Line; isOpen: boolean; onToggle: () => void }) {
  const { last, events } = line;
  const panelId = `steps-${line.id}`;
  return (
    <>
      <button
        type="button"
        className="line"
        aria-expanded={isOpen}
        aria-controls={panelId}
        onClick={onToggle}
      >
        <time className="small soft" dateTime={last.at} title={exactTime(last.at)}>
          {clockTime(last.at)}
        </time>
        {last.merchant_host ? (
          <MerchantName host={last.merchant_host} registrable={last.registrable ?? last.merchant_host} />
        ) : (
          <span>{last.text}</span>
        )}
        {last.amount ? (
          <span className="figure">
            {last.amount} {last.currency}
          </span>
        ) : (
          <span />
        )}
        <span />
        <span className="small soft">
          {last.agent_name ? `${last.agent_name} · ` : ''}
          {last.text}
        </span>
      </button>
      {isOpen && (
        <ol id={panelId} className="timeline detail">
          {events.map((event) => (
            <li key={event.key}>
              <time dateTime={event.at} title={exactTime(event.at)}>
                {clockTime(event.at)}
              </time>
              <span>{event.text}</span>
            </li>
          ))}
        </ol>
      )}
    </>
  );
}

function toLines(events: HistoryEvent[]): Line[] {
  const groups = new Map<string, HistoryEvent[]>();
  for (const event of [...events].sort((a, b) => (a.at < b.at ? -1 : 1))) {
    const id = event.request_id ?? event.key;
    groups.set(id, [...(groups.get(id) ?? []), event]);
  }
  return [...groups]
    .flatMap(([id, steps]) => {
      const last = steps.at(-1);
      return last ? [{ id, last, events: steps }] : [];
    })
    .sort((a, b) => (a.last.at > b.last.at ? -1 : 1));
}

function matches(steps: HistoryEvent[], query: string): boolean {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const text = steps
    .map((step) =>
      [step.merchant_host, step.agent_name, step.amount, step.currency, step.what, step.text].join(' '),
    )
    .join(' ')
    .toLowerCase();
  return words.every((word) => text.includes(word));
}

function byDay(lines: Line[]): [string, Line[]][] {
  const days = new Map<string, Line[]>();
  for (const line of lines) {
    const day = new Date(line.last.at).toLocaleDateString([], {
      weekday: 'long',
      day: 'numeric',
      month: 'long',
    });
    days.set(day, [...(days.get(day) ?? []), line]);
  }
  return [...days];
}
