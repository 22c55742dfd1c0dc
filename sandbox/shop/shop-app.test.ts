// @vitest-environment node
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestWorld, type TestWorld } from '#tests/worlds/sandbox-world';

let world: TestWorld;
beforeAll(async () => {
  world = await startTestWorld();
});
afterAll(() => world.close());

describe.each(['lantern', 'harbor'])('any shop (%s)', (shop) => {
  const host = `${shop}.localhost`;
  const [small, big] = shop === 'lantern' ? ['sampler', 'first-flush'] : ['rope', 'clamps'];
  const cartOf = async (cookie: string) => (await world.visit(host, '/cart', { headers: { cookie } })).text;

  test('the total follows the quantities', async () => {
    const { cookie } = await world.shopper(shop, small, big);
    expect(await cartOf(cookie)).toContain('<dd>17.00 USD</dd>');
    await world.post(host, '/cart/quantity', { sku: big, quantity: '3' }, cookie);
    expect(await cartOf(cookie)).toContain('<dd>41.00 USD</dd>');
    await world.post(host, '/cart/quantity', { sku: small, quantity: '0' }, cookie);
    expect(await cartOf(cookie)).toContain('<dd>36.00 USD</dd>');
  });

  test.each(['-1', '21', '1.5', '1e1', ''])('the quantity “%s” changes nothing', async (quantity) => {
    const { cookie } = await world.shopper(shop, small);
    expect((await world.post(host, '/cart/quantity', { sku: small, quantity }, cookie)).status).toBe(400);
    expect(await cartOf(cookie)).toContain('<dd>5.00 USD</dd>');
  });

  test('the session cookie is out of reach of scripts and of other sites', async () => {
    const [cookie] = (await world.visit(host, '/')).headers['set-cookie'] ?? [];
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Lax/);
  });

  test('two customers do not share a cart', async () => {
    await world.shopper(shop, small);
    const other = await world.shopper(shop);
    expect(await cartOf(other.cookie)).toContain('is empty');
  });

  test('a gift note is kept and shown as text, whatever it holds', async () => {
    const { cookie } = await world.shopper(shop, small);
    await world.post(host, '/note', { note: '4242424242424242 <script>alert(1)</script>' }, cookie);
    const cart = await cartOf(cookie);
    expect(cart).toContain('4242424242424242 &lt;script&gt;');
    expect(cart).not.toContain('<script>alert');
  });

  test('a gift card number travels in a body and is refused', async () => {
    const { cookie } = await world.shopper(shop, small);
    const sent = await world.post(host, '/gift-card', { gift_card_number: '4242424242424242' }, cookie);
    expect(sent).toMatchObject({ status: 303, headers: { location: '/checkout' } });
    const { text } = await world.visit(host, '/checkout', { headers: { cookie } });
    expect(text).toContain('We know no gift card with this number.');
    expect(text).not.toContain('4242424242424242');
  });

  test('search finds by words and the newsletter answers', async () => {
    const word = shop === 'lantern' ? 'kettle' : 'pump';
    const { text } = await world.visit(host, `/search?q=${word}`);
    expect(text).toContain('1 found');
    const { cookie } = await world.shopper(shop);
    await world.post(host, '/newsletter', { email: 'a@example.com' }, cookie);
    expect((await world.visit(host, '/', { headers: { cookie } })).text).toContain('goes to a@example.com');
  });

  test('an empty cart has no checkout', async () => {
    const { status, headers } = await world.visit(host, '/checkout');
    expect([status, headers.location]).toEqual([303, '/cart']);
  });

  test('the page frames nobody but the provider and is framed by nobody', async () => {
    const policy = String((await world.visit(host, '/')).headers['content-security-policy']);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("form-action 'self'");
    const frames = `frame-src http://fields.paysim.localhost:${world.port} http://acs.paysim.localhost:${world.port};`;
    expect(policy.includes('frame-src')).toBe(shop === 'harbor');
    if (shop === 'harbor') expect(policy).toContain(frames);
  });
});
