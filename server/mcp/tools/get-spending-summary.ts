import type { McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod';
import { SpendingSummary } from '#protocol/tools';
import type { ToolDeps } from '#server/mcp/mcp-deps';
import { advertised, readInput, toolAnswer } from '#server/mcp/tool-result';

const NoInput = z.strictObject({});

export function registerGetSpendingSummary(server: McpServer, { purchases, agent }: ToolDeps): void {
  server.registerTool(
    'get_spending_summary',
    {
      title: 'Get the spending summary',
      description:
        'What was spent and what remains of each configured limit. Limits that are not set are absent.',
      inputSchema: advertised(NoInput),
      outputSchema: SpendingSummary,
      annotations: { readOnlyHint: true },
    },
    async (input) => {
      const read = readInput(NoInput, input);
      return read.ok ? toolAnswer(await purchases.summary(agent.id)) : read.result;
    },
  );
}
