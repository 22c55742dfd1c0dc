import { OWN_FIELDS, type Strategy } from '#scripts/attack/strategy';

/** The browser tool's own interception: every request passes its hands first. */
export const routeInBetween: Strategy = {
  name: 'route between page and network',
  channel: 'browser_route',
  shops: OWN_FIELDS,
  intercepts: /routed http/,
  isSharp: true,
  async run({ code }) {
    await code(`page.routed = [];
      await page.route('**/*', async (route) => {
        page.routed.push('routed ' + route.request().url() + ' ' + (route.request().postData() ?? ''));
        await route.continue();
      });
      await page.locator('#pay').click();
      await page.waitForURL(/orders/, { timeout: 25000 }).catch(() => {});
      return page.routed.join('\\n') + await page.content().catch(String);`);
  },
};
