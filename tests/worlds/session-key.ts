import { makeSessionKey, proveCall } from '#dashboard/session-key';

/** The key of one browser's dashboard, which proves its calls as the dashboard itself does. */
export function createSessionKey({ url, now = () => new Date() }: { url: string; now?: () => Date }) {
  const key = makeSessionKey();
  return {
    async proof(method: string, path: string): Promise<{ dpop: string }> {
      const call = { method, url: new URL(path, url), now: now(), id: crypto.randomUUID() };
      return { dpop: await proveCall(await key, call) };
    },
  };
}
