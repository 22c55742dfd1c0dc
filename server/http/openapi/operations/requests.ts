import { z } from 'zod';
import { AlertView } from '#protocol/alert';
import { CardView } from '#protocol/card';
import { PageQuery, pageOf } from '#protocol/page';
import { ApproveBody, DenyBody, PurchaseView, RequestsQuery } from '#protocol/purchase';
import { Receipt } from '#protocol/receipt';
import type { Operation } from '#server/http/openapi/operation';

export const requestOperations: readonly Operation[] = [
  {
    id: 'listRequests',
    method: 'get',
    path: '/api/v1/requests',
    summary: 'Purchase requests, newest first, of one status or agent when asked.',
    who: 'owner',
    query: RequestsQuery,
    ok: [200, pageOf(PurchaseView)],
  },
  {
    id: 'getRequest',
    method: 'get',
    path: '/api/v1/requests/:id',
    summary: 'One request with what happened to it.',
    who: 'owner',
    ok: [200, PurchaseView],
    refused: { 404: ['not_found'] },
  },
  {
    id: 'getReceipt',
    method: 'get',
    path: '/api/v1/requests/:id/receipt',
    summary: 'What was decided, its rows of the audit, and a signed head to keep.',
    who: 'owner',
    ok: [200, Receipt],
    refused: { 404: ['not_found'] },
  },
  {
    id: 'approveRequest',
    method: 'post',
    path: '/api/v1/requests/:id/approve',
    summary: 'Approves what the digest names; the rules are asked once more.',
    who: 'owner',
    body: ApproveBody,
    signed: true,
    ok: [200, PurchaseView],
    refused: { 404: ['not_found'], 409: ['not_pending', 'digest_mismatch', 'no_longer_allowed'] },
  },
  {
    id: 'denyRequest',
    method: 'post',
    path: '/api/v1/requests/:id/deny',
    summary: 'Denies a waiting request.',
    who: 'owner',
    body: DenyBody,
    ok: [200, PurchaseView],
    refused: { 404: ['not_found'], 409: ['not_pending'] },
  },
  {
    id: 'listCards',
    method: 'get',
    path: '/api/v1/cards',
    summary: 'Cards, newest first; never more of a number than its last four.',
    who: 'owner',
    query: PageQuery,
    ok: [200, pageOf(CardView)],
  },
  {
    id: 'closeCard',
    method: 'post',
    path: '/api/v1/cards/:id/close',
    summary: 'Asks the issuer to close an open card; `closing` until it has confirmed.',
    who: 'owner',
    ok: [200, CardView],
    refused: { 404: ['not_found'], 409: ['not_open'] },
  },
  {
    id: 'listAlerts',
    method: 'get',
    path: '/api/v1/alerts',
    summary: 'What the owner should look at: charges nobody approved, closes nobody confirmed.',
    who: 'owner',
    ok: [200, z.object({ items: z.array(AlertView) })],
  },
  {
    id: 'clearAlert',
    method: 'post',
    path: '/api/v1/alerts/:id/clear',
    summary:
      'Says that it was seen. Of `outcome_unknown` it says that no card is left at the issuer, and gives its money back, so it is signed.',
    who: 'owner',
    signed: true,
    ok: [204],
    refused: { 404: ['not_found'] },
  },
];
