import { type Caller, createCaller } from '#messaging/caller';
import { type PageMessages, pageMessages } from '#protocol/messages';

export type TabInfo = { id: number; url: string; complete: boolean };
export type FrameInfo = {
  frameId: number;
  parentFrameId: number;
  url: string;
  documentId: string | undefined;
};

/** Tabs and frames as the browser itself records them, and a line to one document's content script. */
export type PagePort = {
  tabs(): Promise<readonly TabInfo[]>;
  tab(tabId: number): Promise<TabInfo | null>;
  frames(tabId: number): Promise<readonly FrameInfo[]>;
  callerFor(tabId: number, frame: { frameId: number; documentId?: string | undefined }): Caller<PageMessages>;
};

type RawTab = { id?: number | undefined; url?: string | undefined; status?: string | undefined };
type RawFrame = {
  frameId: number;
  parentFrameId: number;
  url: string;
  documentId?: string | undefined;
  documentLifecycle?: string | undefined;
  errorOccurred?: boolean | undefined;
};
type Api = {
  tabs: {
    query(which: object): Promise<RawTab[]>;
    get(tabId: number): Promise<RawTab>;
    sendMessage(
      tabId: number,
      message: unknown,
      options: { frameId?: number; documentId?: string },
    ): Promise<unknown>;
  };
  webNavigation: { getAllFrames(of: { tabId: number }): Promise<RawFrame[] | null> };
};

const infoOf = ({ id, url, status }: RawTab): TabInfo | null =>
  id === undefined || url === undefined ? null : { id, url, complete: status === 'complete' };

export function createPagePort({ tabs, webNavigation }: Api): PagePort {
  return {
    async tabs() {
      return (await tabs.query({})).flatMap((tab) => infoOf(tab) ?? []);
    },
    // A tab that has closed is no tab.
    tab: (tabId) => tabs.get(tabId).then(infoOf, () => null),
    async frames(tabId) {
      const all = (await webNavigation.getAllFrames({ tabId }).catch(() => null)) ?? [];
      return all
        .filter(
          ({ documentLifecycle, errorOccurred }) =>
            (documentLifecycle ?? 'active') === 'active' && !errorOccurred,
        )
        .map(({ frameId, parentFrameId, url, documentId }) => ({ frameId, parentFrameId, url, documentId }));
    },
    callerFor: (tabId, { frameId, documentId }) =>
      createCaller(pageMessages, (message) =>
        tabs.sendMessage(tabId, message, { frameId, ...(documentId ? { documentId } : {}) }),
      ),
  };
}
