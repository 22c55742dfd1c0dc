/** Known to agents as a handle to choose by. */
export const tabHandle = (tabId: number) => `tab-${tabId}`;

/** Helps to tell tabs apart; carries no query and no long run of digits, because an agent reads it. */
export const shownPath = (url: string) => new URL(url).pathname.replace(/\d{9,}/g, '…').slice(0, 200);
