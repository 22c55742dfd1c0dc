import type { McpServer } from '@modelcontextprotocol/server';
import { FillAnswer, FillCheckoutInput } from '#protocol/tools';
import type { ToolDeps } from '#server/mcp/mcp-deps';
import { advertised, readInput, toolAnswer, toolError } from '#server/mcp/tool-result';

export function registerFillCheckout(server: McpServer, { fillCheckout, agent }: ToolDeps): void {
  server.registerTool(
    'fill_checkout',
    {
      title: 'Fill the checkout',
      description:
        'Fills the card of an approved request into the checkout that is open in the paired browser. ' +
        "Open the merchant's checkout page there first; afterwards press the shop's pay button yourself.",
      inputSchema: advertised(FillCheckoutInput),
      outputSchema: FillAnswer,
    },
    async (input) => {
      const read = readInput(FillCheckoutInput, input);
      if (!read.ok) return read.result;
      const { request_id: requestId, tab } = read.value;
      const answer = await fillCheckout({
        agentId: agent.id,
        requestId,
        ...(tab === undefined ? {} : { tab }),
      });
      return answer ? toolAnswer(answer) : toolError('not_found', 'There is no such request.');
    },
  );
}
