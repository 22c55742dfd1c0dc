import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { FillReport } from '#protocol/checkout';
import { type AgentClient, connectAgent } from '#scripts/stage/agent-client';
import { type Backend, bearer, call, startBackend } from '#tests/server/backend';
import { createTestDevice } from '#tests/server/test-device';

let backend: Backend;
let agent: { id: string; key: string };
let client: AgentClient;
const answers: string[] = [];
beforeAll(async () => {
  backend = await startBackend();
  agent = await backend.agentWith({
    auto_approve_threshold: '10.00',
    daily_limit: '100.00',
    per_transaction_limit: '50.00',
  });
  client = await connectAgent(backend.url, agent.key);
});
afterAll(async () => {
  await client.close();
  await backend.close();
});
// The ninety-second check would call the next test's request a duplicate.
afterEach(() => backend.pass(120_000));

const wanted = (change: object = {}) => ({
  merchant_url: 'cloudflare.com',
  merchant_name: 'Cloudflare',
  amount: 5.0,
  description: 'Workers paid plan top-up',
  justification: 'Hitting free tier limits on the production worker.',
  ...change,
});

async function tool(name: string, args: Record<string, unknown>) {
  const result = await client.client.callTool({ name, arguments: args });
  answers.push(JSON.stringify(result));
  const [content] = result.content;
  const text = content?.type === 'text' ? content.text : '';
  return { isError: result.isError === true, text: JSON.parse(text), structured: result.structuredContent };
}

describe('an agent over MCP', () => {
  test('finds four tools, none of which approves', async () => {
    const { tools } = await client.client.listTools();
    expect(tools.map(({ name }) => name).sort()).toEqual([
      'check_status',
      'fill_checkout',
      'get_spending_summary',
      'request_purchase',
    ]);
    const request = tools.find(({ name }) => name === 'request_purchase');
    expect(request?.inputSchema.required).toEqual(['merchant_url', 'amount', 'description', 'justification']);
  });

  test('under the threshold: approved, with a card told by its last four', async () => {
    const { structured, text, isError } = await tool('request_purchase', wanted());
    expect(isError).toBe(false);
    expect(text).toEqual(structured);
    expect(text.status).toBe('approved');
    expect(text.virtual_card.last4).toMatch(/^\d{4}$/);
    expect(text.virtual_card.view_url).toMatch(new RegExp(`^${backend.url}/card/v_`));
    expect(text.message).toBe(
      `Purchase approved. A virtual card ending in ${text.virtual_card.last4} has been issued.`,
    );
  });

  test('over it: waits for a person, and hears of the approval while it waits', async () => {
    const { text: asked } = await tool(
      'request_purchase',
      wanted({ merchant_url: 'github.com', amount: 12 }),
    );
    expect(asked).toMatchObject({ status: 'pending_review', estimated_wait: 'Typically within an hour' });
    expect(asked).not.toHaveProperty('virtual_card');
    const waiting = tool('check_status', { request_id: asked.request_id, wait_seconds: 20 });
    await backend.owner.approve(asked.request_id);
    const { text: decided } = await waiting;
    expect(decided).toMatchObject({ request_id: asked.request_id, status: 'approved' });
    expect(decided.virtual_card.last4).toMatch(/^\d{4}$/);
  });

  test('denied by the owner, and by a rule: the reason is said', async () => {
    const { text: asked } = await tool(
      'request_purchase',
      wanted({ merchant_url: 'github.com', amount: 13 }),
    );
    await backend.owner.call('POST', `/api/v1/requests/${asked.request_id}/deny`, {
      reason: 'not this month',
    });
    const { text: denied } = await tool('check_status', { request_id: asked.request_id });
    expect(denied).toMatchObject({ status: 'denied', reason_code: 'denied_by_owner' });
    const { text: over, isError } = await tool('request_purchase', wanted({ amount: 51 }));
    expect(isError).toBe(false);
    expect(over).toMatchObject({ status: 'denied', reason_code: 'over_transaction_limit' });
    expect(over.reason).toContain('51.00');
  });

  test('bad input is an error that names field and rule', async () => {
    const missing = await tool('request_purchase', {
      amount: 19.999,
      currency: 'EUR',
      merchant_url: '127.0.0.1',
    });
    expect(missing.isError).toBe(true);
    const errors = [
      { field: 'description', rule: 'required' },
      { field: 'justification', rule: 'required' },
      { field: 'merchant_url', rule: 'a domain, not an IP address' },
      { field: 'amount', rule: 'EUR has 2 decimals' },
    ];
    expect(missing.text.errors).toEqual(errors);
    const wrong = await tool('request_purchase', wanted({ amount: 19.999 }));
    expect(wrong.text).toMatchObject({
      reason_code: 'bad_input',
      errors: [{ field: 'amount', rule: 'USD has 2 decimals' }],
    });
    const extra = await tool('check_status', { request_id: 'req_x', approve: true });
    expect(extra.text.errors).toEqual([{ field: 'approve', rule: 'not a known field' }]);
  });

  test("another agent's request is not found, by either door", async () => {
    const { text: mine } = await tool('request_purchase', wanted());
    const other = await backend.agentWith({}, 'research');
    const theirs = await connectAgent(backend.url, other.key);
    await expect(theirs.checkStatus(mine.request_id)).rejects.toThrow('not_found');
    await expect(theirs.fillCheckout(mine.request_id)).rejects.toThrow('not_found');
    await theirs.close();
    const rest = await call(`${backend.url}/api/v1/purchases/${mine.request_id}`, 'GET', bearer(other.key));
    expect([rest.status, rest.json.reason_code]).toEqual([404, 'not_found']);
  });

  test('the REST twin says the same', async () => {
    const body = wanted({ merchant_url: 'render.com', amount: 6, idempotency_key: 'twin' });
    const { text: byTool } = await tool('request_purchase', body);
    const byRest = await call(`${backend.url}/api/v1/purchases`, 'POST', bearer(agent.key), body);
    expect(byRest.json).toEqual(byTool);
    const { text: checked } = await tool('check_status', { request_id: byTool.request_id });
    expect(
      (await call(`${backend.url}/api/v1/purchases/${byTool.request_id}`, 'GET', bearer(agent.key))).json,
    ).toEqual(checked);
    const { text: summary } = await tool('get_spending_summary', {});
    expect(summary).toMatchObject({ currency: 'USD', daily_limit: 100 });
    expect(summary.daily_spent + summary.daily_remaining).toBe(100);
    expect((await call(`${backend.url}/api/v1/spending`, 'GET', bearer(agent.key))).json).toEqual(summary);
  });

  test('a fill goes to the paired browser of this agent, and its report comes back', async () => {
    const { text: asked } = await tool('request_purchase', wanted({ merchant_url: 'render.com', amount: 7 }));
    const alone = await tool('fill_checkout', { request_id: asked.request_id });
    expect(alone.text.fill.outcome).toBe('no_browser');

    const device = await createTestDevice(backend);
    await device.pair('agent', [agent.id]);
    const { ticket } = (await device.send('POST', '/api/v1/devices/socket-ticket')).json;
    const { WebSocket } = await import('ws');
    const protocols = ['countersign.v1', `ticket.${ticket}`];
    const socket = new WebSocket(`${backend.url.replace('http', 'ws')}/api/v1/devices/socket`, protocols);
    await new Promise((resolve) => socket.once('open', resolve));
    const report: FillReport = {
      outcome: 'filled',
      fields: [{ kind: 'number', result: 'filled' }],
      total_seen: null,
    };
    socket.on('message', async (data) => {
      const event = JSON.parse(String(data));
      if (event.type !== 'fill') return;
      const { request_id, fill_id } = event;
      await device.send('POST', '/api/v1/fills', {
        request_id,
        fill_id,
        grant_id: null,
        phase: 'fill',
        report,
      });
    });
    const filled = await tool('fill_checkout', { request_id: asked.request_id });
    expect(filled.text).toMatchObject({ request_id: asked.request_id, fill: report });
    report.total_seen = { amount: '4111111111111111.00', currency: 'USD' };
    const misread = await tool('fill_checkout', { request_id: asked.request_id });
    expect(misread.text.fill).toMatchObject({ outcome: 'filled', total_seen: null });
    socket.close();
  });

  test('a number that a shop, an owner or a page wrote is told by neither door', async () => {
    const number = '4111111111111111';
    const body = wanted({ merchant_url: `${number}.com`, merchant_name: 'Numbers', amount: 12 });
    const { text: asked } = await tool('request_purchase', body);
    await backend.owner.call('POST', `/api/v1/requests/${asked.request_id}/deny`, {
      reason: `not with 4111 1111 1111 1111, and not at ${number}.com`,
    });
    const { text: denied, structured } = await tool('check_status', { request_id: asked.request_id });
    expect(denied.reason).toContain('[digits]');
    expect(structured).toEqual(denied);
    const rest = await call(`${backend.url}/api/v1/purchases/${asked.request_id}`, 'GET', bearer(agent.key));
    expect(rest.json).toEqual(denied);
    const { text: approved } = await tool('request_purchase', { ...body, amount: 5 });
    const { text: unfilled } = await tool('fill_checkout', { request_id: approved.request_id });
    answers.push(rest.text, JSON.stringify([approved, unfilled]));
  });

  test('no key, no tools', async () => {
    const stranger = new Client({ name: 'stranger', version: '1.0.0' });
    const transport = new StreamableHTTPClientTransport(new URL(`${backend.url}/api/mcp`));
    await expect(stranger.connect(transport)).rejects.toThrow();
    const answer = await call(
      `${backend.url}/api/mcp`,
      'POST',
      {},
      { jsonrpc: '2.0', id: 1, method: 'tools/list' },
    );
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toContain('Bearer');
  });

  test('a client of 2025 is served too', async () => {
    const initialize = {
      jsonrpc: '2.0',
      id: 1,
      method: 'initialize',
      params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'old', version: '1' } },
    };
    const headers = { ...bearer(agent.key), accept: 'application/json, text/event-stream' };
    const answer = await call(`${backend.url}/api/mcp`, 'POST', headers, initialize);
    expect(answer.status).toBe(200);
    expect(answer.text).toContain('countersign');
  });

  test('nothing an agent was told holds a run of thirteen to nineteen digits', () => {
    expect(answers.length).toBeGreaterThan(10);
    expect(answers.join('\n')).not.toMatch(/\d{13}/);
    expect(answers.join('\n')).not.toMatch(/\d(?:[ -]?\d){12,18}/);
  });
});
