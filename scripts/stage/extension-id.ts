/** Follows from the key that wxt.config.ts pins. */
export const EXTENSION_ID = 'oppaimjjbdclgkklagcimaogkpgfdgnp';
