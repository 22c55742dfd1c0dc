import { defineConfig } from 'wxt';
import { leanContentScript } from './scripts/lean-content-script.ts';
import { EXTENSION_PACKAGES } from './scripts/notices/extension-packages.ts';
import { noticesFor } from './scripts/notices/write-notices.ts';
import { refuseNode } from './scripts/refuse-node.ts';

/** Pins the extension's id (an unpacked extension's id otherwise follows its folder). Public half only. */
const MANIFEST_KEY =
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA2uK4laFdLH5nQKERMV5PXdLdCWO5O4cdM9svBPpSXcEMwSTRI8Y6c+0JUu87qnSx+4HGehEjpL6qWL+6s/PihtmlY1goKGFRkpT88uJIbHSghU7+eyKsdNPqTfK4UaGQbZPQElNwOaUzHpi87beP3fIyWIOGUd/O6ypqBRecL3o8+wn/Z9kOu88Cyua5MnvNkENgvHjGKZhH6zM/xByLtPmoDA10vQuQgrVvnMxl7mQhacLkN2sLtTGWa2n8LE1sxVnS7q90ohfgtq316DPsytoG/6/BMvWV/TmanDa3zYxWeofTj8WVm9oxy9AEjiB7u4DUvq8w5ybvfP/QM9FrjwIDAQAB';

/** Firefox lets no extension hold a tab: there is direct delivery only, and the side panel is its sidebar. */
const FIREFOX = {
  // Firefox's own default would upgrade the socket to a backend on this machine to TLS that it has not.
  content_security_policy: { extension_pages: "script-src 'self'; object-src 'self'" },
  browser_specific_settings: {
    gecko: {
      id: 'extension@countersign.dev',
      strict_min_version: '142.0',
      data_collection_permissions: { required: ['none' as const] },
    },
  },
};

export default defineConfig({
  imports: false,
  // `npm run dev` builds; whose browser it is loaded into is the developer's choice.
  webExt: { disabled: true },
  manifestVersion: 3,
  modules: ['@wxt-dev/module-react', '@wxt-dev/webextension-polyfill'],
  manifest: ({ browser }) => ({
    name: 'Countersign',
    permissions: [
      'storage',
      'tabs',
      'webNavigation',
      'alarms',
      'declarativeNetRequestWithHostAccess',
      // `debugger` can't be optional in Chromium: it is dropped silently there.
      ...(browser === 'firefox' ? [] : ['debugger', 'sidePanel']),
    ],
    host_permissions: ['http://*/*', 'https://*/*'],
    commands: { _execute_action: { suggested_key: { default: 'Alt+Shift+C' } } },
    ...(browser === 'firefox' ? FIREFOX : { key: MANIFEST_KEY, minimum_chrome_version: '125' }),
  }),
  hooks: {
    'build:publicAssets': (_wxt, files) => {
      files.push({ relativeDest: 'THIRD_PARTY_NOTICES.txt', contents: noticesFor(EXTENSION_PACKAGES) });
    },
  },
  vite: () => ({ plugins: [refuseNode(), leanContentScript()] }),
});
