// @vitest-environment node
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DRAWERS } from '#sandbox/shops/mirror/drawers';
import { startTestWorld, type TestWorld } from '#tests/worlds/sandbox-world';

let world: TestWorld;
beforeAll(async () => {
  world = await startTestWorld();
});
afterAll(() => world.close());
const HOST = 'mirror.localhost';
const JSON_ONLY = { accept: 'application/json' };
const paths = DRAWERS.map(({ path }) => path);

describe('whatever is written is shown again', () => {
  test.each(paths)('%s, as a page and as JSON, to its own customer only', async (path) => {
    const { cookie } = await world.shopper('mirror', 'postcards');
    const kept = await world.post(
      HOST,
      path,
      { title: 'One', 'attributes[chosen_by_me]': 'violet ink' },
      cookie,
    );
    expect(kept.status).toBe(303);
    expect(decodeURIComponent(String(kept.headers.location))).toContain(
      'attributes[chosen_by_me]: violet ink',
    );
    const page = await world.visit(HOST, path, { headers: { cookie } });
    expect(page.text).toContain('violet ink');
    const json = await world.visit(HOST, path, { headers: { cookie, ...JSON_ONLY } });
    expect(JSON.parse(json.text).kept).toContainEqual(['attributes[chosen_by_me]', 'violet ink']);
    expect(page.headers.etag).toMatch(/^"[0-9a-f]{32}"$/);
    const { cookie: other } = await world.shopper('mirror');
    expect((await world.visit(HOST, path, { headers: { cookie: other } })).text).not.toContain('violet ink');
  });

  test.each([
    ['JSON with keys of its own', { a: { b: 'violet ink' } }],
    ['a GraphQL mutation', { query: 'mutation { set }', variables: { fields: [{ k: 'violet ink' }] } }],
  ])('%s is kept, and a draft without a title is refused with what it said', async (_, body) => {
    const { cookie } = await world.shopper('mirror');
    const said = await world.postJson(HOST, '/graphql', body, { cookie, ...JSON_ONLY });
    expect({ status: said.status, shown: said.text.includes('violet ink') }).toEqual({
      status: 422,
      shown: true,
    });
    expect((await world.visit(HOST, '/desk', { headers: { cookie } })).text).toContain('violet ink');
  });

  test('the same page again is answered by its mark alone', async () => {
    const { cookie } = await world.shopper('mirror');
    await world.post(HOST, '/files', { title: 'violet.pdf' }, cookie);
    const first = await world.visit(HOST, '/files', { headers: { cookie } });
    const etag = String(first.headers.etag);
    const again = await world.visit(HOST, '/files', { headers: { cookie, 'if-none-match': etag } });
    expect(again.status).toBe(304);
  });
});
