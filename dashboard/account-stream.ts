import type { EventLine } from '#dashboard/proven-stream';
import { AccountChange } from '#protocol/account-change';

/** `lost`: it was asked for and is not there; it is asked for again, and what is shown may be old. */
export type StreamState = 'closed' | 'opening' | 'open' | 'lost';

/** Null: anything may have changed, because nobody listened for a while. */
export type Heard = AccountChange | null;

/** The backend pings every 15 seconds; a line that says nothing for longer than two of them is dead, whatever it claims. */
const SILENCE_MS = 40_000;
const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 30_000;

type Deps = { connect: () => EventLine; random: () => number };

/** One stream for the page. It is open while somebody is signed in, and comes back by itself whatever ended it. */
export function createAccountStream({ connect, random }: Deps) {
  const listeners = new Set<(heard: Heard) => void>();
  const watchers = new Set<() => void>();
  let state: StreamState = 'closed';
  let source: EventLine | null = null;
  let losses = 0;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let silence: ReturnType<typeof setTimeout> | undefined;

  const become = (next: StreamState) => {
    if (state === next) return;
    state = next;
    for (const watcher of [...watchers]) watcher();
  };
  const tell = (heard: Heard) => {
    for (const listener of [...listeners]) listener(heard);
  };
  const drop = () => {
    clearTimeout(retry);
    clearTimeout(silence);
    source?.close();
    source = null;
  };
  const listenOn = () => {
    clearTimeout(silence);
    silence = setTimeout(lose, SILENCE_MS);
  };
  /** A line that ended or was refused is made anew, later each time and never all at once. */
  function lose(): void {
    drop();
    losses += 1;
    become('lost');
    const longest = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** (losses - 1));
    retry = setTimeout(open, longest * (0.5 + random() / 2));
    // Where streams do not pass at all, looking again is how the page follows.
    if (losses > 1) tell(null);
  }
  function open(): void {
    drop();
    const made = connect();
    source = made;
    made.addEventListener('open', () => {
      losses = 0;
      listenOn();
      become('open');
      // What changed before it was open was told to nobody here.
      tell(null);
    });
    made.addEventListener('error', () => {
      if (source === made) lose();
    });
    made.addEventListener('ping', listenOn);
    made.addEventListener('changed', (event) => {
      listenOn();
      tell(readChange('data' in event ? event.data : null));
    });
  }

  return {
    start(): void {
      if (state !== 'closed') return;
      become('opening');
      open();
    },
    stop(): void {
      drop();
      losses = 0;
      become('closed');
    },
    /** The network is back, or somebody looks at the page again: no reason to wait. */
    retryNow(): void {
      if (state === 'lost') open();
    },
    state: () => state,
    onState(watcher: () => void): () => void {
      watchers.add(watcher);
      return () => void watchers.delete(watcher);
    },
    onHeard(listener: (heard: Heard) => void): () => void {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** A backend of another version may say less; then everything is looked at. */
function readChange(data: unknown): Heard {
  try {
    return AccountChange.parse(JSON.parse(String(data)));
  } catch {
    return null;
  }
}
