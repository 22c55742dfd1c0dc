import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findLookAlike } from '#domain/merchant/look-alike';

const OWN = [
  'amazon.com',
  'github.com',
  'cloudflare.com',
  'render.com',
  'paypal.com',
  'x.ai',
  't-mobile.com',
  'store.com',
];
const twinOf = (registrable: string, hostname = registrable) => findLookAlike({ hostname, registrable }, OWN);

describe('taken for one of the owner’s', () => {
  test.each([
    ['a Cyrillic а', 'аmazon.com', 'amazon.com'],
    ['a Cyrillic і', 'gіthub.com', 'github.com'],
    ['all Cyrillic', 'раурӏ.com', 'paypal.com'],
    ['a Greek ο', 'amazοn.com', 'amazon.com'],
    ['an Armenian ո', 'amazoո.com', 'amazon.com'],
    ['Armenian հ and ս', 'gitհսb.com', 'github.com'],
    ['small capitals', 'ɢɪᴛʜᴜʙ.com', 'github.com'],
    ['full width', 'ａｍａｚｏｎ.com', 'amazon.com'],
    ['mathematical letters', '𝐠𝐢𝐭𝐡𝐮𝐛.com', 'github.com'],
    ['Cherokee letters', 'ꭺmaꮓon.com', 'amazon.com'],
    ['a Devanagari zero', 'amaz०n.com', 'amazon.com'],
    ['a dotless ı', 'gıthub.com', 'github.com'],
    ['a zero for an o', 'amaz0n.com', 'amazon.com'],
    ['a one for an l', 'c1oudflare.com', 'cloudflare.com'],
    ['a three for an e', 'r3nd3r.com', 'render.com'],
    ['rn for m', 'arnazon.com', 'amazon.com'],
    ['d for cl', 'doudflare.com', 'cloudflare.com'],
    ['an accent', 'amazón.com', 'amazon.com'],
    ['one letter less', 'amazn.com', 'amazon.com'],
    ['one letter more', 'githubb.com', 'github.com'],
    ['two letters exchanged', 'gihtub.com', 'github.com'],
    ['two letters of ten', 'clowdfIare.com', 'cloudflare.com'],
    ['another end', 'amazon.co', 'amazon.com'],
    ['another end of two parts', 'amazon.co.uk', 'amazon.com'],
    ['a tenant called so', 'github.myshopify.com', 'github.com'],
    ['the near name under another suffix', 'githvb.io', 'github.com'],
    ['a word behind a hyphen', 'amazon-payments.com', 'amazon.com'],
    ['a word behind a hyphen, two', 'github-billing.net', 'github.com'],
    ['a word before a hyphen', 'my-amazon.com', 'amazon.com'],
    ['any word behind a hyphen', 'amazon-books.com', 'amazon.com'],
    ['between hyphens', 'login-paypal-secure.com', 'paypal.com'],
    ['a skeleton behind a hyphen', 'secure-paypa1.com', 'paypal.com'],
    ['a word stuck on', 'amazonpayments.com', 'amazon.com'],
    ['a word stuck before', 'wwwgithub.com', 'github.com'],
    ['a name with a hyphen of its own', 't-mobile-billing.com', 't-mobile.com'],
  ])('%s: %s', (_, name, twin) => {
    expect(twinOf(name)).toBe(twin);
  });

  test.each([
    ['paypal.secure-login.com', 'secure-login.com', 'paypal.com'],
    ['amazon.com.evil.example', 'evil.example', 'amazon.com'],
    ['amazon-com.evil.example', 'evil.example', 'amazon.com'],
    ['pay.github.evil.example', 'evil.example', 'github.com'],
    ['аmazon.evil.example', 'evil.example', 'amazon.com'],
    ['www.amazonlogin.evil.example', 'evil.example', 'amazon.com'],
  ])('the name below another: %s', (hostname, registrable, twin) => {
    expect(twinOf(registrable, hostname)).toBe(twin);
  });

  test('a label in two alphabets is suspicious by itself', () => {
    const ask = (name: string) => findLookAlike({ hostname: name, registrable: name }, []);
    expect(ask('pаypal.com')).toBe('pаypal.com');
    expect(ask('googlε.com')).toBe('googlε.com');
    expect(findLookAlike({ hostname: 'pаypal.shop.com', registrable: 'shop.com' }, [])).toBe('shop.com');
  });

  test('the surest sign names the merchant, wherever it stands in the list', () => {
    const own = ['amazom.com', 'amazon-shop.com', 'amazon.com'];
    expect(findLookAlike({ hostname: 'amaz0n.com', registrable: 'amaz0n.com' }, own)).toBe('amazon.com');
  });
});

describe('taken for nobody', () => {
  test.each([
    ...OWN,
    'stripe.com',
    'example.org',
    'y.ai',
    'x.com',
    'x-ai.com',
    'пример.рф',
    'ποτό.gr',
    'bücher.example',
    '楽天shop.jp',
    'amazonas.com',
    'gitlab.com',
    'surrender.com',
    'rendering.com',
    'store-front.com',
    'renault.com',
    'tenders.com',
  ])('%s', (name) => {
    expect(twinOf(name)).toBeNull();
  });

  test('a host below the owner’s own, whatever it is called', () => {
    expect(twinOf('amazon.com', 'paypal.amazon.com')).toBeNull();
    expect(twinOf('amazon.com', 'github-billing.amazon.com')).toBeNull();
  });

  test('a word that many sites have below their name', () => {
    expect(twinOf('ikea.com', 'store.ikea.com')).toBeNull();
  });

  test('a name of three letters worn by another, while one of four is worn', () => {
    const ask = (name: string, own: string) => findLookAlike({ hostname: name, registrable: name }, [own]);
    expect(ask('ups-downs.com', 'ups.com')).toBeNull();
    expect(ask('etsy-orders.com', 'etsy.com')).toBe('etsy.com');
  });

  test('names of four letters that are one apart', () => {
    expect(findLookAlike({ hostname: 'bing.com', registrable: 'bing.com' }, ['ping.com'])).toBeNull();
  });

  test('names of nine letters that are two apart, while ten are near', () => {
    const ask = (name: string, own: string) => findLookAlike({ hostname: name, registrable: name }, [own]);
    expect(ask('abcdefgxx.com', 'abcdefghj.com')).toBeNull();
    expect(ask('abcdefghxx.com', 'abcdefghjk.com')).toBe('abcdefghjk.com');
    expect(ask('abcdefgxxx.com', 'abcdefghjk.com')).toBeNull();
    expect(ask('abcxe.com', 'abcde.com')).toBe('abcde.com');
    expect(ask('abxxe.com', 'abcde.com')).toBeNull();
  });
});

test('a name of the owner’s is never a look-alike, and what is near one is near it from the other side', () => {
  const name = fc
    .string({ unit: fc.constantFrom(...'abcdeghlmnoprtuvwxy0-'), minLength: 1 })
    .map((label) => `${label}.com`);
  fc.assert(
    fc.property(name, name, (a, b) => {
      expect(findLookAlike({ hostname: a, registrable: a }, [a, ...OWN])).toBeNull();
      const near = (x: string, y: string) => findLookAlike({ hostname: x, registrable: x }, [y]) !== null;
      // Wearing a name is one-sided; being near one is not.
      if (!a.includes('-') && !b.includes('-') && Math.abs(a.length - b.length) < 2)
        expect(near(a, b)).toBe(near(b, a));
    }),
  );
});
