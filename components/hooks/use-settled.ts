import { useEffect, useState } from 'react';

/** How long a button stays inert after what it would decide has changed under the pointer. */
const SETTLE_MS = 500;

/** True once `key` has stood still for half a second. */
export function useSettled(key: string): boolean {
  const [settledKey, setSettledKey] = useState<string | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setSettledKey(key), SETTLE_MS);
    return () => clearTimeout(timer);
  }, [key]);
  return settledKey === key;
}
