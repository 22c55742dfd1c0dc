import { useSyncExternalStore } from 'react';
import { createAccountStream, type StreamState } from '#dashboard/account-stream';
import { openProvenStream } from '#dashboard/proven-stream';

export const accountEvents = createAccountStream({
  connect: () => openProvenStream('/api/v1/events'),
  random: Math.random,
});

addEventListener('online', accountEvents.retryNow);
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') accountEvents.retryNow();
});

export const useStreamState = (): StreamState =>
  useSyncExternalStore(accountEvents.onState, accountEvents.state);

/** Said where a person could decide: what they read may be old, and their answer would not get through. */
export const useAwaySentence = (): string | null =>
  useStreamState() === 'lost'
    ? 'The backend does not answer, so nothing can be decided here until it does.'
    : null;
