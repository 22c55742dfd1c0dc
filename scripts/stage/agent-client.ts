import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import type { FillAnswer, PurchaseAnswer } from '#protocol/tools';

/** An agent as it is: an MCP client with an API key. */
export async function connectAgent(address: string, apiKey: string) {
  const client = new Client({ name: 'countersign-stage', version: '1.0.0' });
  const transport = new StreamableHTTPClientTransport(new URL(`${address}/api/mcp`), {
    requestInit: { headers: { authorization: `Bearer ${apiKey}` } },
  });
  await client.connect(transport);
  async function call<T>(name: string, args: Record<string, unknown>): Promise<T> {
    const result = await client.callTool({ name, arguments: args }, { timeout: 70_000 });
    if (result.isError) throw new Error(`${name}: ${JSON.stringify(result.content)}`);
    return result.structuredContent as T;
  }
  return {
    client,
    requestPurchase: (input: Record<string, unknown>) => call<PurchaseAnswer>('request_purchase', input),
    checkStatus: (requestId: string, waitSeconds = 0) =>
      call<PurchaseAnswer>('check_status', { request_id: requestId, wait_seconds: waitSeconds }),
    fillCheckout: (requestId: string, tab?: string) =>
      call<FillAnswer>('fill_checkout', { request_id: requestId, ...(tab ? { tab } : {}) }),
    close: () => client.close(),
  };
}
export type AgentClient = Awaited<ReturnType<typeof connectAgent>>;
