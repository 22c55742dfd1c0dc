/** What is built into the extension; a test compares it with what its folders import. */
export const EXTENSION_PACKAGES = [
  'currency-codes',
  'dexie',
  'dexie-react-hooks',
  'jose',
  'react',
  'react-dom',
  'tldts',
  'webextension-polyfill',
  'zod',
  'zustand',
] as const;
