import { bearer, call, OWNER_TOKEN, startBackend } from '#tests/server/backend';

/** The real server beside somebody's fake issuer, an owner, and agents that buy for 14.01 at github.com. */
export async function purchasesBeside(env: Record<string, string>) {
  const backend = await startBackend(env);
  const owner = (method: string, path: string, body?: unknown) =>
    call(`${backend.url}/api/v1${path}`, method, bearer(OWNER_TOKEN), body);
  return {
    backend,
    owner,
    issuer: (body: object) => owner('POST', '/issuers', { mode: 'test', ...body }),
    alerts: async (): Promise<{ id: string; kind: string; purchase_id: string; sentence: string }[]> =>
      (await owner('GET', '/alerts')).json.items,
    auditKinds: async (): Promise<string[]> =>
      (await owner('GET', '/audit?limit=200')).json.items.map(({ kind }: { kind: string }) => kind),
    async ask(policy: object = {}, change: object = {}) {
      const limits = { auto_approve_threshold: '20.00', daily_limit: '30.00' };
      const agent = await backend.agentWith({ ...limits, ...policy });
      const body = {
        merchant_url: 'github.com',
        amount: 14.01,
        description: 'A seat',
        justification: 'The team needs it.',
        ...change,
      };
      const { json } = await call(`${backend.url}/api/v1/purchases`, 'POST', bearer(agent.key), body);
      const state = async () => (await owner('GET', `/requests/${json.request_id}`)).json;
      return { agent, told: json, state };
    },
    close: () => backend.close(),
  };
}
export type PurchaseWorld = Awaited<ReturnType<typeof purchasesBeside>>;
