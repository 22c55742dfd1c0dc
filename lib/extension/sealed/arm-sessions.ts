import { FrameTree, flattenFrames } from '#extension/tab/cdp-schemas';
import type { DebuggerPort, Session } from '#extension/tab/debugger-port';
import { fetchPatterns } from '#extension/tab/fetch-patterns';
import type { Destination } from '#protocol/checkout';

export type ArmSessions = {
  /** Holds the tab and everything in it; true only when every part acknowledged, the frames to be filled among them. */
  arm(tabId: number, destinations: readonly Destination[], frameUrls: readonly string[]): Promise<boolean>;
  /** A frame of another site or a worker joined: it stands still until it is armed too. */
  joined(
    parent: Session,
    child: { sessionId: string; type: string },
    destinations: readonly Destination[],
  ): Promise<void>;
  left(sessionId: string): void;
};

const COVER_TRIES = 20;
/** Bodies of requests alone; answers are not kept. */
const WATCHED = { maxPostDataSize: 65_536, maxTotalBufferSize: 1_000_000, maxResourceBufferSize: 100_000 };
const withoutFragment = (url: string) => url.replace(/#.*$/s, '');

export function createArmSessions(port: DebuggerPort, pause: (ms: number) => Promise<void>): ArmSessions {
  const children = new Map<string, Session>();
  const joining = new Set<Promise<void>>();

  async function armOne(session: Session, destinations: readonly Destination[]): Promise<void> {
    await port.send(session, 'Fetch.enable', { patterns: fetchPatterns(destinations) });
    await port.send(session, 'Target.setAutoAttach', {
      autoAttach: true,
      waitForDebuggerOnStart: true,
      flatten: true,
    });
    // What leaves in a way that can't be paused is told at least: over sockets, and to hosts that nobody approved.
    await port.send(session, 'Network.enable', WATCHED).catch(() => undefined);
  }

  async function settled(): Promise<void> {
    while (joining.size > 0) await Promise.allSettled([...joining]);
  }

  async function coveredUrls(tabId: number): Promise<Set<string>> {
    const sessions: Session[] = [{ tabId }, ...children.values()].filter(
      (session) => session.tabId === tabId,
    );
    const trees = await Promise.allSettled(
      sessions.map((session) => port.send(session, 'Page.getFrameTree')),
    );
    const urls = trees.flatMap((tree) => {
      const read = FrameTree.safeParse(tree.status === 'fulfilled' ? tree.value : null);
      return read.success ? flattenFrames(read.data.frameTree).map(({ url }) => withoutFragment(url)) : [];
    });
    return new Set(urls);
  }

  return {
    async arm(tabId, destinations, frameUrls) {
      if ((await port.attach(tabId)) === 'refused') return false;
      try {
        await armOne({ tabId }, destinations);
      } catch {
        // The tab closed or the person pressed Cancel in between: not armed.
        return false;
      }
      for (let tries = 0; tries < COVER_TRIES; tries += 1) {
        await settled();
        const covered = await coveredUrls(tabId);
        if (frameUrls.every((url) => covered.has(withoutFragment(url)))) return true;
        await pause(100);
      }
      return false;
    },
    joined(parent, { sessionId, type }, destinations) {
      const session: Session = { tabId: parent.tabId, sessionId };
      const work = (async () => {
        try {
          await armOne(session, destinations);
          if (type === 'iframe' || type === 'page') children.set(sessionId, session);
        } catch {
          // A worker without a Fetch domain is paused on its page's session; a frame that is gone needs nothing.
        } finally {
          await port.send(session, 'Runtime.runIfWaitingForDebugger').catch(() => undefined);
        }
      })();
      joining.add(work);
      return work.finally(() => joining.delete(work));
    },
    left(sessionId) {
      children.delete(sessionId);
    },
  };
}
