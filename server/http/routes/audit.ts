import type { Hono } from 'hono';
import { stream, streamSSE } from 'hono/streaming';
import { ExportQuery, spanOf, VerifyAudit } from '#protocol/audit';
import { PageQuery } from '#protocol/page';
import { readBody, readQuery } from '#server/http/answer/read-body';
import { answerPage, readPage } from '#server/http/answer/read-page';
import type { Guards } from '#server/http/gate/guards';
import type { HttpDeps } from '#server/http/http-deps';

const CONTENT_TYPES = { jsonl: 'application/jsonl', csv: 'text/csv; charset=utf-8' };
const HEARTBEAT_MS = 15_000;

export function auditRoutes(app: Hono, { audit, onChanged, stopping }: HttpDeps, guards: Guards): void {
  app.get(
    '/api/v1/audit',
    guards.owner('see', async (c, { accountId }) => {
      const read = readPage(c, PageQuery, 'audit');
      if (!read.ok) return read.response;
      return answerPage(c, 'audit', await audit.page(accountId, read.value));
    }),
  );
  app.get(
    '/api/v1/audit/verify',
    guards.owner('see', async (c, { accountId }) => c.json(await audit.verify(accountId))),
  );
  /** With heads that the owner kept elsewhere: what they contradict was rewritten. */
  app.post(
    '/api/v1/audit/verify',
    guards.owner('see', async (c, { accountId }) => {
      const read = await readBody(c, VerifyAudit);
      return read.ok ? c.json(await audit.verify(accountId, read.value.anchors)) : read.response;
    }),
  );
  /** Public halves are for everybody: whoever holds a receipt may check its signature. */
  app.get('/api/v1/audit/key', async (c) => c.json({ keys: await audit.keys() }));
  app.post(
    '/api/v1/audit/checkpoints',
    guards.owner('see', async (c, { accountId }) => c.json(await audit.checkpoint(accountId), 201)),
  );
  app.get(
    '/api/v1/audit/export',
    guards.owner('see', async (c, { accountId }) => {
      const read = readQuery(c, ExportQuery);
      if (!read.ok) return read.response;
      const { format } = read.value;
      const span = spanOf(read.value);
      const lines =
        format === 'csv' ? audit.exportCsv(accountId, span) : await audit.exportJsonLines(accountId, span);
      c.header('content-type', CONTENT_TYPES[format]);
      c.header('content-disposition', `attachment; filename="countersign-audit.${format}"`);
      return stream(c, async (out) => {
        for await (const line of lines) await out.write(line);
      });
    }),
  );
  /** Says only that something changed; the page asks for what it shows. */
  app.get(
    '/api/v1/events',
    guards.owner('see', (c, { accountId }) =>
      streamSSE(c, async (out) => {
        await new Promise<void>((resolve) => {
          const beat = setInterval(() => void out.writeSSE({ event: 'ping', data: '' }), HEARTBEAT_MS);
          const stop = onChanged((changed) => {
            if (changed === accountId) void out.writeSSE({ event: 'changed', data: '' });
          });
          const end = () => {
            clearInterval(beat);
            stop();
            stopping.removeEventListener('abort', end);
            resolve();
          };
          out.onAbort(end);
          stopping.addEventListener('abort', end);
          void out.writeSSE({ event: 'ping', data: '' });
        });
      }),
    ),
  );
}
