import type { Problem } from '#protocol/errors';

type Answer = { status: number; body: unknown };
type Route = (body: unknown) => Answer | Promise<Answer>;

export const answer = (body: unknown, status = 200): Answer => ({ status, body });
export const refusal = (status: number, reason_code: string, rest: Partial<Problem> = {}): Answer => ({
  status,
  body: { type: 'about:blank', title: 'Refused', status, reason_code, ...rest },
});

/** What a page's `fetch` meets: the routes a test names, and a list of what was asked of them. */
export function createFakeBackend(routes: Record<string, Route>) {
  const asked: { call: string; body: unknown }[] = [];
  const fetch = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const call = `${init.method ?? 'GET'} ${path.split('?')[0]}`;
    const body = init.body ? JSON.parse(String(init.body)) : undefined;
    asked.push({ call, body });
    const route = routes[call];
    if (!route) throw new TypeError(`nothing answers ${call}`);
    const { status, body: said } = await route(body);
    return new Response(said === null ? null : JSON.stringify(said), { status });
  };
  return { asked, fetch };
}
