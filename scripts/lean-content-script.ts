import type { Plugin } from 'vite';

/** The polyfill would be 10 kB in every frame of every page; a content script needs only what the browser has itself. */
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
    resolveId(source) {
      return isContentScript && source === 'webextension-polyfill' ? '\0own-browser' : null;
    },
    load(id) {
      return id === '\0own-browser' ? 'export default globalThis.browser ?? globalThis.chrome;' : null;
    },
  };
};
