import { defineConfig } from 'wxt';
import { leanContentScript } from './scripts/lean-content-script.ts';
import { refuseNode } from './scripts/refuse-node.ts';

/** Pins the extension's id (an unpacked extension's id otherwise follows its folder). Public half only. */
const MANIFEST_KEY =
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA2uK4laFdLH5nQKERMV5PXdLdCWO5O4cdM9svBPpSXcEMwSTRI8Y6c+0JUu87qnSx+4HGehEjpL6qWL+6s/PihtmlY1goKGFRkpT88uJIbHSghU7+eyKsdNPqTfK4UaGQbZPQElNwOaUzHpi87beP3fIyWIOGUd/O6ypqBRecL3o8+wn/Z9kOu88Cyua5MnvNkENgvHjGKZhH6zM/xByLtPmoDA10vQuQgrVvnMxl7mQhacLkN2sLtTGWa2n8LE1sxVnS7q90ohfgtq316DPsytoG/6/BMvWV/TmanDa3zYxWeofTj8WVm9oxy9AEjiB7u4DUvq8w5ybvfP/QM9FrjwIDAQAB';

export default defineConfig({
  imports: false,
  modules: ['@wxt-dev/module-react', '@wxt-dev/webextension-polyfill'],
  manifest: {
    name: 'Countersign',
    key: MANIFEST_KEY,
    minimum_chrome_version: '125',
    // `debugger` can't be optional in Chromium: it is dropped silently there.
    permissions: [
      'debugger',
      'storage',
      'tabs',
      'webNavigation',
      'alarms',
      'sidePanel',
      'declarativeNetRequestWithHostAccess',
    ],
    host_permissions: ['http://*/*', 'https://*/*'],
    commands: { _execute_action: { suggested_key: { default: 'Alt+Shift+C' } } },
  },
  vite: () => ({ plugins: [refuseNode(), leanContentScript()] }),
});
