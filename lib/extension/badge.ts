type Api = {
  setBadgeText(details: { text: string }): Promise<void>;
  setBadgeBackgroundColor(details: { color: string }): Promise<void>;
};

/** The number of requests that wait for a person, on the extension's button. */
export async function showWaiting(api: Api, count: number): Promise<void> {
  await api.setBadgeBackgroundColor({ color: '#9a5b00' });
  await api.setBadgeText({ text: count === 0 ? '' : String(count) });
}
