import { createMcpHandler, McpServer } from '@modelcontextprotocol/server';
import type { McpDeps } from '#server/mcp/mcp-deps';
import { registerCheckStatus } from '#server/mcp/tools/check-status';
import { registerFillCheckout } from '#server/mcp/tools/fill-checkout';
import { registerGetSpendingSummary } from '#server/mcp/tools/get-spending-summary';
import { registerRequestPurchase } from '#server/mcp/tools/request-purchase';
import type { KnownAgent } from '#server/owners/agents/agents';

/** Every tool there is. None approves, raises a limit or shows a card. */
const TOOLS = [
  registerRequestPurchase,
  registerCheckStatus,
  registerGetSpendingSummary,
  registerFillCheckout,
];

const INSTRUCTIONS =
  'Ask before paying: request_purchase, then check_status until it is decided, then open the checkout in the paired ' +
  'browser and call fill_checkout. You never need the card number, and no tool shows it.';

/** The agents' door by MCP over Streamable HTTP, for 2026 and 2025 clients; no session is kept between calls. */
export function createMcp(deps: McpDeps) {
  return async (request: Request, agent: KnownAgent): Promise<Response> => {
    const handler = createMcpHandler(
      () => {
        const server = new McpServer(
          { name: 'countersign', version: '0.1.0' },
          { instructions: INSTRUCTIONS },
        );
        for (const register of TOOLS) register(server, { ...deps, agent });
        return server;
      },
      {
        legacy: 'stateless',
        onerror: (error) => deps.log.debug({ why: error.message }, 'mcp request refused'),
      },
    );
    return handler.fetch(request);
  };
}
