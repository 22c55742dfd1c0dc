import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  canonicalRule,
  hostMatches,
  matchDomainRules,
  parseMerchant,
} from '#domain/merchant/merchant-domain';

const outside = { development: false };
const development = { development: true };
const hostOf = (text: string, options = outside) => {
  const parsed = parseMerchant(text, options);
  return parsed.ok ? parsed.merchant.host : parsed.refusal;
};
const listed = (text: string, rules: { allowed?: string[]; blocked?: string[] }, options = outside) => {
  const parsed = parseMerchant(text, options);
  if (!parsed.ok) return parsed.refusal;
  return matchDomainRules(parsed.merchant, { allowed: [], blocked: [], ...rules }).listed;
};

describe('a merchant is read the same way however it is written', () => {
  test.each([
    ['amazon.com', 'amazon.com'],
    ['AMAZON.com', 'amazon.com'],
    ['amazon.com.', 'amazon.com'],
    ['amazon。com', 'amazon.com'],
    ['https://amazon.com/gp/cart?x=1#y', 'amazon.com'],
    ['HTTPS://Amazon.COM:443', 'amazon.com'],
    ['amazon.com:8443', 'amazon.com:8443'],
    ['aws.amazon.com/console', 'aws.amazon.com'],
    ['bücher.example', 'xn--bcher-kva.example'],
    ['shop.github.io', 'shop.github.io'],
    ['ａｍａｚｏｎ．ｃｏｍ', 'amazon.com'],
    ['amazon｡com', 'amazon.com'],
    ['ⓐmazon.com', 'amazon.com'],
    ['xn--bcher-kva.example', 'xn--bcher-kva.example'],
    ['BÜCHER.example', 'xn--bcher-kva.example'],
    ['bu\u0308cher.example', 'xn--bcher-kva.example'],
    ['https://amazon.com:00443/', 'amazon.com'],
    ['amazon.com:443', 'amazon.com'],
    ['amazon.com:80', 'amazon.com:80'],
    ['amazon.com.:8443', 'amazon.com:8443'],
    ['amazon.com?next=evil.com', 'amazon.com'],
    ['amazon.com#evil.com', 'amazon.com'],
    ['www.ck', 'www.ck'],
    [`${'a'.repeat(63)}.com`, `${'a'.repeat(63)}.com`],
    [`${'aaa.'.repeat(62)}a.com`, `${'aaa.'.repeat(62)}a.com`],
    [
      `${'a'.repeat(63)}.${'b'.repeat(63)}.${'c'.repeat(63)}.${'d'.repeat(57)}.com`,
      `${'a'.repeat(63)}.${'b'.repeat(63)}.${'c'.repeat(63)}.${'d'.repeat(57)}.com`,
    ],
  ])('%s is %s', (text, host) => {
    expect(hostOf(text)).toBe(host);
  });

  test('the registrable part is what somebody registered, private suffixes included', () => {
    const registrable = (text: string) => {
      const parsed = parseMerchant(text, development);
      return parsed.ok && parsed.merchant.registrable;
    };
    expect(registrable('checkout.shop.amazon.co.uk')).toBe('amazon.co.uk');
    expect(registrable('lamps.myshopify.com')).toBe('lamps.myshopify.com');
    expect(registrable('pay.lantern.localhost:8790')).toBe('lantern.localhost');
  });
});

describe('what is no merchant is refused by its word', () => {
  test.each([
    ['https://amazon.com@evil.com/', 'forbidden_character'],
    ['https:\\\\amazon.com', 'forbidden_character'],
    ['amazon.com..', 'forbidden_character'],
    ['https://amazon.com/../x', 'forbidden_character'],
    ['amazon .com', 'forbidden_character'],
    ['amazon\u200b.com', 'forbidden_character'],
    ['amazon\u202e.com', 'forbidden_character'],
    ['ama\u0000zon.com', 'forbidden_character'],
    ['amazon.com%2eevil.com', 'not_a_url'],
    ['https://amazon%2ecom/', 'not_a_url'],
    ['https://amazon.com:x@evil.com/', 'forbidden_character'],
    ['amazon.com\\.evil.com', 'forbidden_character'],
    ['amazon.com\t', 'forbidden_character'],
    ['amazon.com\r\nHost: evil.com', 'forbidden_character'],
    ['ama\u00adzon.com', 'forbidden_character'],
    ['ama\u200dzon.com', 'forbidden_character'],
    ['ama\u2060zon.com', 'forbidden_character'],
    ['ama\ufe0fzon.com', 'forbidden_character'],
    ['ama\u034fzon.com', 'forbidden_character'],
    ['ama\u3164zon.com', 'forbidden_character'],
    ['ama\u061czon.com', 'forbidden_character'],
    ['ama\u{e0041}zon.com', 'forbidden_character'],
    ['ama\ud800zon.com', 'forbidden_character'],
    ['amazon.com\u00a0', 'forbidden_character'],
    ['amazon\u3000.com', 'forbidden_character'],
    ['https://amazon.com＠evil.com/', 'not_a_url'],
    ['https://amazon.com／evil.com/', 'not_a_url'],
    ['amazon％2ecom', 'not_a_url'],
    ['https://amazon.com%00.evil.com/', 'not_a_url'],
    ['https://%61mazon.com/', 'not_a_url'],
    ['xn--a.com', 'not_a_url'],
    ['amazon.com:99999', 'not_a_url'],
    ['amazon.com:8o', 'not_a_url'],
    ['https:amazon.com', 'not_a_url'],
    ['//amazon.com', 'not_a_url'],
    ['/amazon.com', 'not_a_url'],
    ['https:///amazon.com', 'not_a_url'],
    ['filesystem:https://amazon.com/temporary/x', 'not_a_url'],
    ['mailto:pay@amazon.com', 'forbidden_character'],
    ['mailto:amazon.com', 'not_a_url'],
    ['null', 'single_label'],
    ['view-source:https://amazon.com', 'not_a_url'],
    ['chrome-extension://abcdefghijklmnop/popup.html', 'not_https'],
    ['file:///etc/passwd', 'not_a_url'],
    ['wss://amazon.com', 'not_https'],
    ['javascript://amazon.com/%0aalert(1)', 'not_https'],
    ['javascript:alert(1)', 'not_a_url'],
    ['data:text/html,hi', 'not_a_url'],
    ['blob:https://amazon.com/x', 'not_a_url'],
    ['about:srcdoc', 'not_a_url'],
    ['', 'not_a_url'],
    ['https://', 'not_a_url'],
    ['ftp://amazon.com', 'not_https'],
    ['http://amazon.com', 'not_https'],
    ['http://shop.localhost', 'not_https'],
    ['127.0.0.1', 'ip_address'],
    ['https://0x7f.1/', 'ip_address'],
    ['https://2130706433/', 'ip_address'],
    ['https://[::1]/', 'ip_address'],
    ['https://[::ffff:10.0.0.1]/', 'ip_address'],
    ['https://[64:ff9b::a00:1]/', 'ip_address'],
    ['0177.0.0.1', 'ip_address'],
    ['https://0x7f000001/', 'ip_address'],
    ['10.1', 'ip_address'],
    ['127.0.0.1.', 'ip_address'],
    ['１２７.0.0.1', 'ip_address'],
    ['8.8.8.8:443', 'ip_address'],
    ['1.2.3.4.5', 'not_a_url'],
    ['::1', 'not_a_url'],
    ['https://shop.localhost', 'local_name'],
    ['shop.localhost', 'local_name'],
    ['shop.local', 'local_name'],
    ['pay.corp.internal', 'local_name'],
    ['facebookcorewwwi.onion', 'local_name'],
    ['1.0.0.127.in-addr.arpa', 'local_name'],
    ['localhost', 'single_label'],
    ['com', 'single_label'],
    ['.amazon.com', 'bad_label'],
    ['*.amazon.com', 'bad_label'],
    ['a_b.com', 'bad_label'],
    ['-amazon.com', 'bad_label'],
    ['amazon-.com', 'bad_label'],
    ['amazon。。com', 'bad_label'],
    ['amazon.com.。', 'bad_label'],
    [`${'ü'.repeat(60)}.com`, 'bad_label'],
    [`${'a'.repeat(63)}.${'b'.repeat(63)}.${'c'.repeat(63)}.${'d'.repeat(58)}.com`, 'too_long'],
    [`${'a'.repeat(64)}.com`, 'bad_label'],
    ['co.uk', 'public_suffix'],
    ['github.io', 'public_suffix'],
    ['myshopify.com', 'public_suffix'],
    ['a.ck', 'public_suffix'],
    ['GitHub.io.', 'public_suffix'],
    ['公司.cn', 'public_suffix'],
    ['amazon-com.translate.goog', 'proxy_host'],
    ['web.archive.org', 'proxy_host'],
    ['translate.goog', 'proxy_host'],
    ['https://www.google.com/amp/s/amazon.com', 'proxy_host'],
    ['google.com/AMP/s/amazon.com', 'proxy_host'],
    ['https://translate.google.com/translate?u=https://amazon.com', 'proxy_host'],
    ['https://www-amazon-com.cdn.ampproject.org/c/s/amazon.com', 'proxy_host'],
    ['archive.today', 'proxy_host'],
    ['x.ipfs.dweb.link', 'proxy_host'],
    [`${'a'.repeat(100_000)}.com`, 'too_long'],
    [`${'aaa.'.repeat(64)}com`, 'too_long'],
  ])('%s', (text, refusal) => {
    expect(hostOf(text)).toBe(refusal);
  });

  test('plain http is for *.localhost in development, and nothing else there', () => {
    expect(hostOf('lantern.localhost:8790', development)).toBe('lantern.localhost:8790');
    expect(hostOf('http://lantern.localhost:8790/cart', development)).toBe('lantern.localhost:8790');
    expect(hostOf('http://amazon.com', development)).toBe('not_https');
    expect(hostOf('http://127.0.0.1:8790', development)).toBe('not_https');
    expect(hostOf('http://localhost:8790', development)).toBe('not_https');
    expect(hostOf('http://evillocalhost', development)).toBe('not_https');
  });

  test('an address of 2048 characters is read, one more is not', () => {
    const address = 'https://amazon.com/'.padEnd(2048, 'a');
    expect(hostOf(address)).toBe('amazon.com');
    expect(hostOf(`${address}a`)).toBe('too_long');
  });

  test('a path beside a proxy of the same host is no proxy', () => {
    expect(hostOf('https://www.google.com/ampere')).toBe('www.google.com');
    expect(hostOf('https://store.google.com/')).toBe('store.google.com');
    expect(hostOf('notarchive.org')).toBe('notarchive.org');
  });

  test('no text makes the reader throw, and what it accepts reads back as itself', () => {
    const letters = fc.string({
      unit: fc.constantFrom(...'aZ9-._:/@%#?\\。．ａаßü٠\u00ad\u200b[]*'),
      maxLength: 20,
    });
    const names = fc.tuple(letters, fc.constantFrom('.com', '.co.uk', '.example', '.localhost', '。com', ''));
    const texts = fc.oneof(
      fc.string(),
      fc.webUrl(),
      fc.domain(),
      names.map((parts) => parts.join('')),
    );
    let accepted = 0;
    fc.assert(
      fc.property(texts, (text) => {
        const parsed = parseMerchant(text, development);
        if (!parsed.ok) return;
        accepted += 1;
        const { scheme, host, hostname } = parsed.merchant;
        expect(parseMerchant(`${scheme}://${host}`, development)).toEqual(parsed);
        expect(hostname).toMatch(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/);
        expect(hostMatches(hostname, parsed.merchant.registrable)).toBe(true);
      }),
      { numRuns: 2000 },
    );
    expect(accepted).toBeGreaterThan(200);
  });
});

describe('rules match whole labels', () => {
  test.each([
    ['amazon.com', 'allowed'],
    ['aws.amazon.com', 'allowed'],
    ['AMAZON.com.', 'allowed'],
    ['amazon。com', 'allowed'],
    ['notamazon.com', 'neither'],
    ['evil-amazon.com', 'neither'],
    ['amazon.com.evil.com', 'neither'],
    ['evil.com/amazon.com', 'neither'],
    ['evil.com?amazon.com', 'neither'],
    ['amazon.com.evil.com.', 'neither'],
    ['xn--amazon-com.evil.com', 'neither'],
    ['аmazon.com', 'neither'],
    ['ａmazon.com', 'allowed'],
    ['amazon.com:443', 'allowed'],
    ['amazon.com:80', 'neither'],
    ['amazon.co', 'neither'],
    ['amazon.com:8443', 'neither'],
  ])('%s under the rule amazon.com: %s', (text, expected) => {
    expect(listed(text, { allowed: ['amazon.com'] })).toBe(expected);
  });

  test('the most specific rule wins, and a block wins a tie', () => {
    const rules = {
      allowed: ['amazon.com', 'pay.aws.amazon.com'],
      blocked: ['aws.amazon.com', 'amazon.com'],
    };
    expect(listed('www.amazon.com', rules)).toBe('blocked');
    expect(listed('aws.amazon.com', rules)).toBe('blocked');
    expect(listed('pay.aws.amazon.com', rules)).toBe('allowed');
  });

  test('a rule with a port is for that port alone', () => {
    const rules = { allowed: ['shop.example:8443'] };
    expect(listed('shop.example:8443', rules)).toBe('allowed');
    expect(listed('shop.example', rules)).toBe('neither');
    expect(listed('shop.example:9000', rules)).toBe('neither');
  });

  test.each([
    ['casino.com', 'blocked'],
    ['casino.com:8443', 'blocked'],
    ['www.casino.com:80', 'blocked'],
    ['notcasino.com:8443', 'neither'],
  ])('a block without a port is for every port: %s under casino.com is %s', (text, expected) => {
    expect(listed(text, { blocked: ['casino.com'] })).toBe(expected);
  });

  test('a block with a port is for that port alone, and an allow without one lifts no block of another', () => {
    expect(listed('casino.com', { blocked: ['casino.com:8443'] })).toBe('neither');
    expect(listed('casino.com:8443', { allowed: ['casino.com'], blocked: ['casino.com'] })).toBe('blocked');
    expect(listed('casino.com:8443', { allowed: ['www.casino.com'], blocked: ['casino.com'] })).toBe(
      'blocked',
    );
    expect(listed('www.casino.com:8443', { allowed: ['www.casino.com'], blocked: ['casino.com'] })).toBe(
      'blocked',
    );
  });

  test('in development a rule without a port is for every port of a *.localhost shop', () => {
    expect(listed('lantern.localhost:8790', { allowed: ['lantern.localhost'] }, development)).toBe('allowed');
    expect(listed('harbor.localhost:8790', { allowed: ['lantern.localhost'] }, development)).toBe('neither');
  });

  test.each([
    ['Amazon.COM', 'amazon.com'],
    ['*.amazon.com', 'amazon.com'],
    ['https://amazon.com/any', 'amazon.com'],
    ['shop.example:8443', 'shop.example:8443'],
    ['github.io', 'public_suffix'],
    ['*.co.uk', 'public_suffix'],
    ['*', 'bad_label'],
    ['*.*.com', 'bad_label'],
    ['localhost', 'single_label'],
    ['shop.local', 'local_name'],
    ['web.archive.org', 'proxy_host'],
    ['Bücher.example', 'xn--bcher-kva.example'],
    ['amazon.com.', 'amazon.com'],
    ['.amazon.com', 'bad_label'],
    ['x@amazon.com', 'forbidden_character'],
    ['10.0.0.1', 'ip_address'],
  ])('the rule %s is kept as %s', (text, kept) => {
    const parsed = canonicalRule(text, outside);
    expect(parsed.ok ? parsed.rule : parsed.refusal).toBe(kept);
  });

  test('an allow is more specific than a block by a label, or by a port', () => {
    expect(listed('a.shop.example', { allowed: ['a.shop.example'], blocked: ['shop.example'] })).toBe(
      'allowed',
    );
    expect(listed('shop.example:8443', { allowed: ['shop.example:8443'], blocked: ['shop.example'] })).toBe(
      'allowed',
    );
    expect(
      listed('shop.example:8443', { allowed: ['shop.example:8443'], blocked: ['shop.example:8443'] }),
    ).toBe('blocked');
  });

  test('whatever the lists, the longest rule that covers the host decides', () => {
    const label = fc.constantFrom('a', 'b', 'ab');
    const host = fc.array(label, { minLength: 1, maxLength: 4 }).map((labels) => `${labels.join('.')}.com`);
    const rules = fc.uniqueArray(host, { maxLength: 5 });
    fc.assert(
      fc.property(host, rules, rules, (hostname, allowed, blocked) => {
        const merchant = { scheme: 'https', host: hostname, hostname, registrable: hostname } as const;
        const covering = (list: string[]) =>
          list
            .filter((rule) => hostname.split('.').slice(-rule.split('.').length).join('.') === rule)
            .map((rule) => rule.split('.').length);
        const allow = Math.max(0, ...covering(allowed));
        const block = Math.max(0, ...covering(blocked));
        const expected = block > 0 && block >= allow ? 'blocked' : allow > 0 ? 'allowed' : 'neither';
        expect(matchDomainRules(merchant, { allowed, blocked }).listed).toBe(expected);
      }),
    );
  });

  test('nothing matches a rule it does not end with at a dot', () => {
    fc.assert(
      fc.property(fc.domain(), fc.stringMatching(/^[a-z0-9-]{1,8}$/), (host, glued) => {
        expect(hostMatches(`${glued}.${host}`, host)).toBe(true);
        expect(hostMatches(glued + host, host)).toBe(false);
        expect(hostMatches(`${host}.${glued}`, host)).toBe(false);
      }),
    );
  });
});
