import { useCallback, useEffect, useRef, useState } from 'react';
import { onAccountChange } from '#dashboard/account-events';
import { sentenceOf } from '#dashboard/api';

export type Loaded<T> =
  | { status: 'loading' }
  | { status: 'failed'; sentence: string }
  | { status: 'ready'; value: T };

/** Loads, and loads again whenever the account changes; an answer that comes late never replaces a newer one. */
export function useLoaded<T>(load: () => Promise<T>): [Loaded<T>, () => void] {
  const [loaded, setLoaded] = useState<Loaded<T>>({ status: 'loading' });
  const latest = useRef(0);
  const loader = useRef(load);
  loader.current = load;
  const reload = useCallback(() => {
    latest.current += 1;
    const turn = latest.current;
    loader.current().then(
      (value) => turn === latest.current && setLoaded({ status: 'ready', value }),
      (error) => turn === latest.current && setLoaded({ status: 'failed', sentence: sentenceOf(error) }),
    );
  }, []);
  useEffect(() => {
    reload();
    return onAccountChange(reload);
  }, [reload]);
  return [loaded, reload];
}
