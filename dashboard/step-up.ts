import { useSyncExternalStore } from 'react';
import { CONFIRMATION_HEADER, type Confirmation, type StepUp } from '#protocol/passkey';

/** What the backend wants signed, and where the person's answer goes; null is a no. */
export type StepUpAsk = { stepUp: StepUp; answer: (confirmation: Confirmation | null) => void };

let asked: StepUpAsk | null = null;
const listeners = new Set<() => void>();
const set = (next: StepUpAsk | null) => {
  asked = next;
  for (const listener of [...listeners]) listener();
};

/** Shows the statement and waits for the passkey. A second ask ends the first one with a no. */
export function askPasskey(stepUp: StepUp): Promise<Confirmation | null> {
  asked?.answer(null);
  return new Promise((resolve) => {
    set({
      stepUp,
      answer: (confirmation) => {
        set(null);
        resolve(confirmation);
      },
    });
  });
}

/** The same request again, carrying the answer. */
export const confirmedBy = (confirmation: Confirmation): Record<string, string> => {
  const bytes = new TextEncoder().encode(JSON.stringify(confirmation));
  const base64 = btoa(String.fromCharCode(...bytes));
  return {
    [CONFIRMATION_HEADER]: base64.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', ''),
  };
};

export function useStepUpAsk(): StepUpAsk | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => asked,
  );
}
