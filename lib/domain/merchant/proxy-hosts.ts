/**
 * Where pages of other sites are shown under an address of their own: translations, caches, archives, AMP, gateways.
 * Whoever serves them, it is not the merchant. A host stands for all below it; with a path, for what begins with it.
 */
const PROXY_PLACES = [
  // Translations
  'translate.goog',
  'translate.google.com',
  'translate.googleusercontent.com',
  'google.com/translate',
  'translatetheweb.com',
  'microsofttranslator.com',
  'bing.com/translator',
  'translate.yandex.com',
  'translate.yandex.net',
  'translate.yandex.ru',
  'papago.naver.net',
  'fanyi.baidu.com',
  'webtrans.yodao.com',
  // AMP and other light copies
  'cdn.ampproject.org',
  'ampproject.net',
  'bing-amp.com',
  'google.com/amp',
  'googleweblight.com',
  'turbopages.org',
  // Caches
  'webcache.googleusercontent.com',
  'cc.bingj.com',
  'cachedview.com',
  'cachedview.nl',
  'yandexwebcache.net',
  'hghltd.yandex.net',
  'r.jina.ai',
  // Archives
  'archive.org',
  'archive-it.org',
  'archive.ph',
  'archive.today',
  'archive.is',
  'archive.li',
  'archive.fo',
  'archive.md',
  'archive.vn',
  'ghostarchive.org',
  'megalodon.jp',
  'perma.cc',
  'arquivo.pt',
  'webarchive.org.uk',
  'webarchive.nationalarchives.gov.uk',
  'webcitation.org',
  'freezepage.com',
  'timetravel.mementoweb.org',
  // Readers and fetchers that show whatever address they are given
  '12ft.io',
  'removepaywall.com',
  'allorigins.win',
  'corsproxy.io',
  'cors-anywhere.herokuapp.com',
  // Gateways to content nobody in particular serves
  'ipfs.io',
  'dweb.link',
  'cloudflare-ipfs.com',
  'onion.ws',
  'onion.ly',
  'tor2web.org',
] as const;

const PLACES = PROXY_PLACES.map((place) => {
  const [host = '', ...path] = place.split('/');
  return { host, path: path.join('/') };
});

export function isProxyPlace(hostname: string, pathname: string): boolean {
  const below = pathname.toLowerCase().replace(/^\/+/, '');
  return PLACES.some(
    ({ host, path }) =>
      (hostname === host || hostname.endsWith(`.${host}`)) &&
      (path === '' || below === path || below.startsWith(`${path}/`)),
  );
}
