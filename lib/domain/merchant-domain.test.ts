import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalRule, hostMatches, matchDomainRules, parseMerchant } from '#domain/merchant-domain';

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
    ['localhost', 'single_label'],
    ['com', 'single_label'],
    ['.amazon.com', 'bad_label'],
    [`${'a'.repeat(64)}.com`, 'bad_label'],
    ['co.uk', 'public_suffix'],
    ['github.io', 'public_suffix'],
    ['myshopify.com', 'public_suffix'],
    ['amazon-com.translate.goog', 'proxy_host'],
    ['web.archive.org', 'proxy_host'],
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

  test('no text makes the reader throw, and what it accepts reads back as itself', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl(), fc.domain()), (text) => {
        const parsed = parseMerchant(text, development);
        if (parsed.ok)
          expect(hostOf(`${parsed.merchant.scheme}://${parsed.merchant.host}`, development)).toBe(
            parsed.merchant.host,
          );
      }),
    );
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
    ['*', 'single_label'],
    ['10.0.0.1', 'ip_address'],
  ])('the rule %s is kept as %s', (text, kept) => {
    const parsed = canonicalRule(text, outside);
    expect(parsed.ok ? parsed.rule : parsed.refusal).toBe(kept);
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
