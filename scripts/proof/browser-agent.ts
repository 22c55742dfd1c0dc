import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/client';
import { getDefaultEnvironment, StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { ensureChromium } from '#scripts/setup';
import { chromiumArgs } from '#scripts/stage/browser';

const CAPABILITIES = ['core', 'network', 'storage', 'testing', 'vision', 'pdf', 'devtools', 'config'];

const TOOL_TIMEOUT_MS = 90_000;
const QUESTION_TIMEOUT_MS = 4_000;

export type ToolResult = { tool: string; text: string; images: Buffer[]; isError: boolean };

/** The agent of the proof: the browser tool people really use, with everything it offers, over stdio. */
export async function startBrowserAgent(options: {
  profile: string;
  folder: string;
  extensionFolder: string | null;
  extraArgs?: string[];
  /** A screen to be seen on; without one the browser is headless. */
  headed?: { display: string };
  /** A browser that runs already: this one is driven, none is started. */
  cdpEndpoint?: string;
}) {
  mkdirSync(options.folder, { recursive: true });
  const configFile = join(options.folder, '..', `${Date.now()}-mcp.json`);
  writeFileSync(
    configFile,
    JSON.stringify({
      browser: options.cdpEndpoint
        ? { cdpEndpoint: options.cdpEndpoint }
        : {
            userDataDir: options.profile,
            launchOptions: {
              executablePath: ensureChromium(),
              headless: options.headed === undefined,
              chromiumSandbox: false,
              args: options.extensionFolder ? chromiumArgs(options.extensionFolder) : [],
            },
          },
      capabilities: CAPABILITIES,
      outputDir: options.folder,
      saveSession: true,
    }),
  );
  const cli = join(createRequire(import.meta.url).resolve('@playwright/mcp/package.json'), '..', 'cli.js');
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [cli, '--config', configFile, ...(options.extraArgs ?? [])],
    cwd: options.folder,
    stderr: 'ignore',
    ...(options.headed ? { env: { ...getDefaultEnvironment(), DISPLAY: options.headed.display } } : {}),
  });
  const client = new Client({ name: 'countersign-proof', version: '1.0.0' });
  await client.connect(transport);
  const results: ToolResult[] = [];

  async function use(
    tool: string,
    args: Record<string, unknown> = {},
    timeout = TOOL_TIMEOUT_MS,
  ): Promise<ToolResult> {
    const answer = await client
      .callTool({ name: tool, arguments: args }, { timeout })
      .catch((problem: Error) => {
        throw new Error(`${tool} ${JSON.stringify(args).slice(0, 300)}: ${problem.message}`);
      });
    const parts = Array.isArray(answer.content) ? answer.content : [];
    const result: ToolResult = {
      tool,
      text: parts.map((part) => (part.type === 'text' ? part.text : '')).join('\n'),
      images: parts.flatMap((part) => (part.type === 'image' ? [Buffer.from(part.data, 'base64')] : [])),
      isError: answer.isError === true,
    };
    results.push(result);
    return result;
  }
  return {
    use,
    /** A question that the tool itself may leave open: it waits for ever for the body of an answer that had none. */
    async ask(tool: string, args: Record<string, unknown>): Promise<void> {
      await use(tool, args, QUESTION_TIMEOUT_MS).catch(() => undefined);
    },
    /** Like `use`, for steps that the story needs: a tool that refuses ends the run. */
    async must(tool: string, args: Record<string, unknown> = {}): Promise<ToolResult> {
      const result = await use(tool, args);
      if (result.isError) throw new Error(`${tool} ${JSON.stringify(args)}: ${result.text.slice(0, 600)}`);
      return result;
    },
    tools: async () => (await client.listTools()).tools.map((tool) => tool.name),
    results,
    async close() {
      await client.callTool({ name: 'browser_close', arguments: {} }).catch(() => undefined);
      await client.close();
    },
  };
}
export type BrowserAgent = Awaited<ReturnType<typeof startBrowserAgent>>;
