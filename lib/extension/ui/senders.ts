/** Who sent a message is read off the browser's own record, never off the message. */
export type MessageSender = {
  id?: string | undefined;
  url?: string | undefined;
  frameId?: number | undefined;
  tab?: { id?: number | undefined; url?: string | undefined; active?: boolean | undefined } | undefined;
};

/** Popup, side panel, options: pages of our own, in no tab or in a tab of their own. */
export const isOurPage =
  (id: string, base: string) =>
  ({ id: from, url, tab }: MessageSender): boolean =>
    from === id &&
    url?.startsWith(base) === true &&
    (tab === undefined || tab.url === undefined || tab.url.startsWith(base));

/** Our content script in a frame of a web page. */
export const isOurFrame =
  (id: string) =>
  ({ id: from, url, tab, frameId }: MessageSender): boolean =>
    from === id && tab?.id !== undefined && frameId !== undefined && /^https?:\/\//.test(url ?? '');
