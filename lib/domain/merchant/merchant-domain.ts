import { getDomain, getPublicSuffix } from 'tldts';
import { isProxyPlace } from '#domain/merchant/proxy-hosts';
import type { Merchant, MerchantRefusal } from '#protocol/merchant';

const SUFFIXES = { allowPrivateDomains: true } as const;
/** `\p{C}` is control, format, surrogate, private and unassigned; the default-ignorable ones are drawn as nothing. */
const FORBIDDEN = /[@\\\s\p{C}\p{Default_Ignorable_Code_Point}]|\.\./u;
/** Labels as hosts on the web have them; the URL parser would also take `*`, `_` and a hyphen at the edge. */
const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
/** Names that the public resolver never answers: whoever answers is in this machine's network. */
const LOCAL_NAMES: ReadonlySet<string> = new Set([
  'localhost',
  'local',
  'internal',
  'arpa',
  'onion',
  'invalid',
  'alt',
]);

export type ParsedMerchant = { ok: true; merchant: Merchant } | { ok: false; refusal: MerchantRefusal };
export type DomainOptions = {
  /** Only then: plain http on `*.localhost`. */
  development: boolean;
};

const isLocal = (hostname: string) => hostname.endsWith('.localhost');

/** Reads what an agent calls a merchant: a URL or a bare domain. Refused in the text before any parser may be kind to it. */
export function parseMerchant(text: string, { development }: DomainOptions): ParsedMerchant {
  if (text.length > 2048) return { ok: false, refusal: 'too_long' };
  if (FORBIDDEN.test(text)) return { ok: false, refusal: 'forbidden_character' };
  const url = parseUrl(text, development);
  if (!url) return { ok: false, refusal: 'not_a_url' };
  if (url.username !== '' || url.password !== '') return { ok: false, refusal: 'has_user_info' };
  const hostname = url.hostname.replace(/\.$/, '');
  const local = development && isLocal(hostname);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && local))
    return { ok: false, refusal: 'not_https' };
  const refusal = refuseHostname(hostname, url.pathname, local);
  if (refusal) return { ok: false, refusal };
  return {
    ok: true,
    merchant: {
      scheme: url.protocol === 'https:' ? 'https' : 'http',
      hostname,
      host: url.port === '' ? hostname : `${hostname}:${url.port}`,
      registrable: registrableOf(hostname),
    },
  };
}

function parseUrl(text: string, development: boolean): URL | null {
  const hasScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(text);
  // `host:port` alone would read as a scheme; `mailto:x` and `javascript:x` stay what they are.
  if (!hasScheme && !/^[^:/?#]+(:\d+)?([/?#]|$)/.test(text)) return null;
  const bareHost = text.split(/[/?#]/)[0]?.replace(/:\d+$/, '').toLowerCase() ?? '';
  const scheme = development && isLocal(bareHost) ? 'http' : 'https';
  // A percent sign in a host is decoded by the parser: `amazon.com%2eevil.com` would become another host.
  const authority = (hasScheme ? text.split('://')[1] : text)?.split(/[/?#]/)[0] ?? '';
  if (authority === '' || authority.includes('%')) return null;
  return URL.canParse(hasScheme ? text : `${scheme}://${text}`)
    ? new URL(hasScheme ? text : `${scheme}://${text}`)
    : null;
}

function refuseHostname(hostname: string, pathname: string, local: boolean): MerchantRefusal | null {
  if (hostname.length > 253) return 'too_long';
  if (hostname.startsWith('[') || /^\d+(\.\d+){0,3}$/.test(hostname)) return 'ip_address';
  const labels = hostname.split('.');
  if (!labels.every((label) => LABEL.test(label))) return 'bad_label';
  if (labels.length === 1) return 'single_label';
  if (!local && LOCAL_NAMES.has(labels.at(-1) ?? '')) return 'local_name';
  // Before the suffixes: some of these hosts stand on the suffix list too.
  if (isProxyPlace(hostname, pathname)) return 'proxy_host';
  if (!local && getPublicSuffix(hostname, SUFFIXES) === hostname) return 'public_suffix';
  return null;
}

/** What a person would call the shop: the part somebody registered. */
export function registrableOf(hostname: string): string {
  if (isLocal(hostname)) return hostname.split('.').slice(-2).join('.');
  return getDomain(hostname, SUFFIXES) ?? hostname;
}

/** True when `host` is `rule` or below it. Whole labels only, so `notamazon.com` never matches `amazon.com`. */
export const hostMatches = (host: string, rule: string) => host === rule || host.endsWith(`.${rule}`);

export type DomainRule = { hostname: string; port: string | null };
export type ParsedRule = { ok: true; rule: string } | { ok: false; refusal: MerchantRefusal };

/** The stored spelling of an owner's rule: `amazon.com`, or `shop.example:8443`. */
export function canonicalRule(text: string, options: DomainOptions): ParsedRule {
  const parsed = parseMerchant(text.replace(/^\*\./, ''), options);
  return parsed.ok ? { ok: true, rule: parsed.merchant.host } : parsed;
}

export type DomainVerdict = { listed: 'allowed' | 'blocked'; rule: string } | { listed: 'neither' };

/** The most specific rule wins; a block beats an allow of the same length. */
export function matchDomainRules(
  merchant: Merchant,
  rules: { allowed: readonly string[]; blocked: readonly string[] },
): DomainVerdict {
  const longest = (covering: readonly string[]) =>
    [...covering].sort((a, b) => specificity(b) - specificity(a))[0];
  const allowed = longest(rules.allowed.filter((rule) => ruleAllows(rule, merchant)));
  const blocked = longest(rules.blocked.filter((rule) => ruleBlocks(rule, merchant)));
  if (blocked && (!allowed || specificity(blocked) >= specificity(allowed)))
    return { listed: 'blocked', rule: blocked };
  return allowed ? { listed: 'allowed', rule: allowed } : { listed: 'neither' };
}

function splitRule(rule: string): DomainRule {
  const [hostname = '', port = null] = rule.split(':');
  return { hostname, port };
}

/** The port as it is written, empty for the scheme's own. */
export const portOf = ({ host, hostname }: Merchant): string => host.slice(hostname.length + 1);

function ruleAllows(rule: string, merchant: Merchant): boolean {
  const { hostname, port } = splitRule(rule);
  if (!hostMatches(merchant.hostname, hostname)) return false;
  // On this machine's `*.localhost` every shop has another port.
  return portOf(merchant) === (port ?? '') || (port === null && merchant.scheme === 'http');
}

/** Whoever blocks a name means whatever listens there: an agent chooses the port, the owner would have to guess it. */
function ruleBlocks(rule: string, merchant: Merchant): boolean {
  const { hostname, port } = splitRule(rule);
  return hostMatches(merchant.hostname, hostname) && (port === null || portOf(merchant) === port);
}

const specificity = (rule: string) => {
  const { hostname, port } = splitRule(rule);
  return hostname.split('.').length * 2 + (port === null ? 0 : 1);
};
