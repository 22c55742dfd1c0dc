import { useCallback, useEffect, useRef, useState } from 'react';
import { accountEvents } from '#dashboard/account-events';
import type { Heard } from '#dashboard/account-stream';
import { isAway, Refused, sentenceOf } from '#dashboard/api';

export type Loaded<T> =
  | { status: 'loading' }
  | { status: 'failed'; sentence: string; code: string }
  | { status: 'ready'; value: T };

/** The first word of an audit kind; `unnamed` is what changes without a row, such as a browser coming online. */
export type Topic =
  | 'account'
  | 'agent'
  | 'alert'
  | 'card'
  | 'device'
  | 'frozen'
  | 'issuer'
  | 'issuers'
  | 'pairing'
  | 'passkey'
  | 'password'
  | 'pay_address'
  | 'payee'
  | 'session'
  | 'settings'
  | 'unfrozen'
  | 'unnamed';

const LOOK_AGAIN_MS = 5_000;

/**
 * Loads, and loads again when one of its topics changed. An answer that comes late never replaces a newer one, and a
 * backend that is away never replaces what somebody was reading.
 */
export function useLoaded<T>(
  load: () => Promise<T>,
  about: readonly Topic[],
): [Loaded<T>, () => void, (change: (value: T) => T) => void] {
  const [loaded, setLoaded] = useState<Loaded<T>>({ status: 'loading' });
  const latest = useRef(0);
  const underWay = useRef(false);
  const again = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const loader = useRef(load);
  loader.current = load;
  const topics = useRef(about);
  topics.current = about;
  const reload = useCallback(() => {
    clearTimeout(again.current);
    latest.current += 1;
    const turn = latest.current;
    underWay.current = true;
    loader.current().then(
      (value) => {
        if (turn !== latest.current) return;
        underWay.current = false;
        setLoaded({ status: 'ready', value });
      },
      (error) => {
        if (turn !== latest.current) return;
        underWay.current = false;
        if (isAway(error)) again.current = setTimeout(reload, LOOK_AGAIN_MS);
        setLoaded((known) =>
          known.status === 'ready' && isAway(error)
            ? known
            : {
                status: 'failed',
                sentence: sentenceOf(error),
                code: error instanceof Refused ? error.code : 'unknown',
              },
        );
      },
    );
  }, []);
  const patch = useCallback(
    (change: (value: T) => T) => {
      if (underWay.current) return reload();
      setLoaded((known) =>
        known.status === 'ready' ? { status: 'ready', value: change(known.value) } : known,
      );
    },
    [reload],
  );
  useEffect(() => {
    reload();
    const stop = accountEvents.onHeard((heard) => {
      if (concerns(heard, topics.current)) reload();
    });
    return () => {
      stop();
      clearTimeout(again.current);
      // What is still under way has nobody to tell.
      latest.current += 1;
    };
  }, [reload]);
  return [loaded, reload, patch];
}

export function concerns(heard: Heard, about: readonly Topic[]): boolean {
  if (heard === null) return true;
  if (heard.kinds.length === 0) return about.includes('unnamed');
  return heard.kinds.some((kind) => about.some((topic) => topic === kind.split('.')[0]));
}
