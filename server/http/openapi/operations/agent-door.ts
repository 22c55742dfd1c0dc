import { z } from 'zod';
import { WaitQuery } from '#protocol/http';
import { PurchaseAnswer, RequestPurchaseInput, SpendingSummary } from '#protocol/tools';
import type { Operation } from '#server/http/openapi/operation';

export const agentDoorOperations: readonly Operation[] = [
  {
    id: 'requestPurchase',
    method: 'post',
    path: '/api/v1/purchases',
    summary: 'Asks to buy. A verdict is always 200, a denial too.',
    who: 'agent',
    body: RequestPurchaseInput,
    ok: [200, PurchaseAnswer],
    refused: { 409: ['idempotency_mismatch'] },
  },
  {
    id: 'checkStatus',
    method: 'get',
    path: '/api/v1/purchases/:id',
    summary: 'One of the agent’s own requests; with wait_seconds it answers when the status changes.',
    who: 'agent',
    query: WaitQuery,
    ok: [200, PurchaseAnswer],
    refused: { 404: ['not_found'] },
  },
  {
    id: 'cancelPurchase',
    method: 'post',
    path: '/api/v1/purchases/:id/cancel',
    summary: 'Takes a request back; a card is asked to be closed, and the answer says how far that is.',
    who: 'agent',
    ok: [200, PurchaseAnswer],
    refused: { 404: ['not_found'], 409: ['not_cancellable'] },
  },
  {
    id: 'getSpendingSummary',
    method: 'get',
    path: '/api/v1/spending',
    summary: 'What is spent and left of the limits that are set.',
    who: 'agent',
    ok: [200, SpendingSummary],
  },
  {
    id: 'mcp',
    method: 'post',
    path: '/api/mcp',
    summary: 'The same by MCP over Streamable HTTP; the body is JSON-RPC, and so is the answer.',
    who: 'agent',
    body: z.unknown(),
    ok: [200, z.unknown()],
    speaks: 'json-rpc',
  },
];
