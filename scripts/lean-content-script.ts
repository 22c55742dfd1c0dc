import type { Plugin } from 'vite';

const OWN: Readonly<Record<string, string>> = {
  // The polyfill would be 10 kB in every frame of every page; a content script needs only what the browser has itself.
  'webextension-polyfill': 'export default globalThis.browser ?? globalThis.chrome;',
  // WXT's own context greets every page by postMessage and an event: the page would learn that we are here.
  'wxt/utils/content-script-context': 'export class ContentScriptContext {}',
};

/** Content scripts run in every frame of every page: they carry no more than they use, and say nothing to the page. */
export const leanContentScript = (): Plugin => {
  let isContentScript = false;
  return {
    name: 'countersign:lean-content-script',
    enforce: 'pre',
    configResolved(config) {
      const { input } = config.build.rolldownOptions;
      const lib = config.build.lib ? config.build.lib.entry : '';
      isContentScript = JSON.stringify([input ?? '', lib]).includes('.content');
    },
    resolveId: (source) => (isContentScript && Object.hasOwn(OWN, source) ? `\0own:${source}` : null),
    load: (id) => (id.startsWith('\0own:') ? OWN[id.slice('\0own:'.length)] : null),
  };
};
