import { expect, test } from 'vitest';
import { sharesName } from '#domain/merchant/shares-name';

test.each<[string, string[], boolean]>([
  ['GITHUB', ['github'], true],
  ['GitHub, Inc.', ['github'], true],
  ['PAYPAL *GITHUB', ['github'], true],
  ['GITHUBINC 8775484', ['github'], true],
  ['CLOUDFLAR', ['cloudflare'], true],
  ['AMZN MKTP US*2X4Y5', ['amazon'], true],
  ['SQ *BLUE BOTTLE', ['bluebottle'], true],
  ['BLUEBOTTLE COFFEE', ['blue-bottle'], true],
  ['Café Müller', ['cafe-muller'], true],
  // The label says nothing, the name that was asked for does.
  ['OPENAI *CHATGPT', ['gpt-store', 'OpenAI'], true],
  ['EVIL STORE', ['github'], false],
  ['EVIL STORE', ['github', 'GitHub'], false],
  ['PAYPAL *EVIL', ['github'], false],
  ['COFFEE SHOP LTD', ['acme', 'Acme Ltd'], false],
  ['www.evil.com', ['github', 'github.com'], false],
  ['GUILT HOUSE', ['github'], false],
  // Nothing to compare is no evidence.
  ['', ['github'], true],
  ['12345 67', ['github'], true],
  ['EVIL STORE', [], true],
  ['EVIL STORE', ['x'], true],
  ['EVIL STORE', ['xn--80ak6aa92e'], true],
])('%s of %j: %s', (statement, known, shared) => {
  expect(sharesName(statement, known)).toBe(shared);
});
