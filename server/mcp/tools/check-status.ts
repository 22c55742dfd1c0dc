import type { McpServer } from '@modelcontextprotocol/server';
import { CheckStatusInput, PurchaseAnswer } from '#protocol/tools';
import type { ToolDeps } from '#server/mcp/mcp-deps';
import { advertised, readInput, toolAnswer, toolError } from '#server/mcp/tool-result';

export function registerCheckStatus(server: McpServer, { purchases, agent, stopping }: ToolDeps): void {
  server.registerTool(
    'check_status',
    {
      title: 'Check the status of a purchase request',
      description:
        'Status of an earlier request_purchase. With wait_seconds the answer waits for a decision for that long.',
      inputSchema: advertised(CheckStatusInput),
      outputSchema: PurchaseAnswer,
      annotations: { readOnlyHint: true },
    },
    async (input, context) => {
      const read = readInput(CheckStatusInput, input);
      if (!read.ok) return read.result;
      const { request_id, wait_seconds } = read.value;
      const over = wait_seconds ? AbortSignal.any([context.mcpReq.signal, stopping]) : undefined;
      const answer = await purchases.check(agent.id, request_id, wait_seconds, over);
      return answer ? toolAnswer(answer) : toolError('not_found', 'There is no such request.');
    },
  );
}
