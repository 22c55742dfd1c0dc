/** Follows from the key that wxt.config.ts pins, so it is the same on every machine. */
export const EXTENSION_ID = 'oppaimjjbdclgkklagcimaogkpgfdgnp';
export const EXTENSION_ORIGIN = `chrome-extension://${EXTENSION_ID}`;
