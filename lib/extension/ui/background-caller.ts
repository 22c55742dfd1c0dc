import { browser } from 'wxt/browser';
import { createCaller } from '#messaging/caller';
import { uiMessages } from '#protocol/messages';

/** How the extension's own pages ask the background for something. */
export const callBackground = createCaller(uiMessages, (message) => browser.runtime.sendMessage(message));

type Done = Awaited<ReturnType<typeof callBackground<'snapshot.refresh'>>>;

/** The sentence to show when it did not work, or null. */
export async function problemOf(call: Promise<Done>): Promise<string | null> {
  try {
    const done = await call;
    return done.ok ? null : done.message;
  } catch {
    // The worker was replaced while it answered; nothing is known of the outcome, so nothing is claimed.
    return 'The extension did not answer. Look at the request again before you repeat this.';
  }
}
