export const SESSION_ENDED = 'Your session has ended. Sign in again, and you are back where you were.';

const listeners = new Set<() => void>();

/** Any call may find out that nobody is signed in any more. */
export function tellSessionEnded(): void {
  for (const listener of [...listeners]) listener();
}

export function onSessionEnded(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
