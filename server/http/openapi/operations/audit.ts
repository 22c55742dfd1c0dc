import { ChainVerdict } from '#protocol/answers';
import { AuditEntry, AuditKeys, Checkpoint, ExportQuery, VerifyAudit } from '#protocol/audit';
import { PageQuery, pageOf } from '#protocol/page';
import type { Operation } from '#server/http/openapi/operation';

export const auditOperations: readonly Operation[] = [
  {
    id: 'listAudit',
    method: 'get',
    path: '/api/v1/audit',
    summary: 'The account’s hash chain, oldest first.',
    who: 'owner',
    query: PageQuery,
    ok: [200, pageOf(AuditEntry)],
  },
  {
    id: 'verifyAudit',
    method: 'get',
    path: '/api/v1/audit/verify',
    summary: 'Walks the chain and its checkpoints and names the first row that does not fit.',
    who: 'owner',
    ok: [200, ChainVerdict],
  },
  {
    id: 'verifyAuditAgainst',
    method: 'post',
    path: '/api/v1/audit/verify',
    summary: 'The same, against heads that were kept elsewhere: names the row that they contradict.',
    who: 'owner',
    body: VerifyAudit,
    ok: [200, ChainVerdict],
  },
  {
    id: 'getAuditKeys',
    method: 'get',
    path: '/api/v1/audit/key',
    summary: 'The public keys that sign heads, the newest first.',
    who: 'anyone',
    ok: [200, AuditKeys],
  },
  {
    id: 'createCheckpoint',
    method: 'post',
    path: '/api/v1/audit/checkpoints',
    summary: 'Signs the head as it is now and keeps it.',
    who: 'owner',
    ok: [201, Checkpoint],
  },
  {
    id: 'exportAudit',
    method: 'get',
    path: '/api/v1/audit/export',
    summary: 'The chain or a span of it, one JSON object a line, or as CSV.',
    who: 'owner',
    query: ExportQuery,
    ok: [200, 'application/jsonl'],
  },
  {
    id: 'events',
    method: 'get',
    path: '/api/v1/events',
    summary:
      'Server-sent events: `changed` names the kinds of audit rows written and their purchases, as JSON; `ping` says that the line is open.',
    who: 'owner',
    ok: [200, 'text/event-stream'],
  },
];
