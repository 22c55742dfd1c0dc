import type { McpServer } from '@modelcontextprotocol/server';
import { PurchaseAnswer, RequestPurchaseInput } from '#protocol/tools';
import type { ToolDeps } from '#server/mcp/mcp-deps';
import { advertised, badInput, orRefusal, toolAnswer, toolError } from '#server/mcp/tool-result';
import { readRequest } from '#server/purchases/decide/read-request';
import { KEY_REVOKED } from '#server/purchases/decide/request-purchase';

export function registerRequestPurchase(
  server: McpServer,
  { purchases, agent, development }: ToolDeps,
): void {
  server.registerTool(
    'request_purchase',
    {
      title: 'Request a purchase',
      description:
        "Submit a purchase request. The owner's rules approve or deny it, or a person reviews it (pending_review: poll check_status). " +
        'An approval issues a single-use card for this merchant and amount; pay with fill_checkout, ' +
        'or read it from view_url with your own key where the answer says delivery: link. ' +
        'Pass an idempotency_key so that a retry never buys twice.',
      inputSchema: advertised(RequestPurchaseInput),
      outputSchema: PurchaseAnswer,
    },
    async (input) => {
      const read = orRefusal(readRequest(input ?? {}, development));
      if (!read.ok) return read.result;
      const requested = await purchases.request(agent.id, read.value);
      if (requested.ok) return toolAnswer(requested.answer);
      if (requested.code === 'bad_input') return badInput(requested.errors);
      if (requested.code === 'key_revoked') return toolError('token_unknown', KEY_REVOKED);
      return toolError('idempotency_mismatch', 'This idempotency_key was used for another purchase.');
    },
  );
}
