/** Signs that several currencies are written with. The first is the usual one, where nothing else is known. */
export const SHARED_SIGNS: Readonly<Record<string, readonly string[]>> = {
  $: ['USD', 'CAD', 'AUD', 'NZD', 'HKD', 'SGD', 'TWD', 'MXN', 'ARS', 'CLP', 'COP'],
  '¥': ['JPY', 'CNY'],
};

/** Countries by the currency they write with such a sign. */
export const CURRENCY_OF_REGION: Readonly<Record<string, string>> = {
  US: 'USD',
  PR: 'USD',
  EC: 'USD',
  SV: 'USD',
  CA: 'CAD',
  AU: 'AUD',
  NZ: 'NZD',
  HK: 'HKD',
  SG: 'SGD',
  TW: 'TWD',
  MX: 'MXN',
  AR: 'ARS',
  CL: 'CLP',
  CO: 'COP',
  JP: 'JPY',
  CN: 'CNY',
};

/** Languages that are written with one of these currencies whatever the region. */
export const REGION_OF_LANGUAGE: Readonly<Record<string, string>> = { ja: 'JP', zh: 'CN', 'zh-hans': 'CN' };

/** Endings that are sold to everybody say nothing of a country. */
export const OPEN_ENDINGS: ReadonlySet<string> = new Set(['co']);
