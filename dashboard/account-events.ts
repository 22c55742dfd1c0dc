/** One stream for the page: the backend says that something changed, and every list looks again. */
const listeners = new Set<() => void>();
let source: EventSource | null = null;

export function onAccountChange(listener: () => void): () => void {
  listeners.add(listener);
  if (!source) {
    source = new EventSource('/api/v1/events');
    const tell = () => {
      for (const each of [...listeners]) each();
    };
    source.onmessage = tell;
    source.addEventListener('changed', tell);
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    source?.close();
    source = null;
  };
}
