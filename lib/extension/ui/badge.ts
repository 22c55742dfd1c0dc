type Api = {
  setBadgeText(details: { text: string }): Promise<void>;
  setBadgeBackgroundColor(details: { color: string }): Promise<void>;
  setTitle(details: { title: string }): Promise<void>;
};

/** A tooltip can't tell whose browser it is: it says what is true of every direct fill. */
const OPEN_TITLE = 'Countersign. Direct: this browser, and an agent that drives it, can read the card';

/**
 * The extension's button: a real card that stands in a page, else the number of requests that wait for a person, which
 * the popup shows in any case. Asked for each time, because the worker may have been restarted.
 */
export function createBadge(api: Api, isCardInPage: () => Promise<boolean>) {
  let waiting = 0;
  const show = async () => {
    const isOpen = await isCardInPage();
    await api.setBadgeBackgroundColor({ color: isOpen ? '#b3261e' : '#9a5b00' });
    await api.setBadgeText({ text: isOpen ? 'CARD' : waiting === 0 ? '' : String(waiting) });
    await api.setTitle({ title: isOpen ? OPEN_TITLE : 'Countersign' });
  };
  return {
    show,
    async showWaiting(count: number): Promise<void> {
      waiting = count;
      await show();
    },
  };
}
