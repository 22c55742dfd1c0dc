import type { Hono } from 'hono';
import { stream, streamSSE } from 'hono/streaming';
import { z } from 'zod';
import type { Guards } from '#server/http/guards';
import type { HttpDeps } from '#server/http/http-deps';
import { readQuery } from '#server/http/read-body';

const Query = z.object({
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

const HEARTBEAT_MS = 15_000;

export function auditRoutes(app: Hono, { owners, onChanged }: HttpDeps, guards: Guards): void {
  app.get(
    '/api/v1/audit',
    guards.owner('see', async (c, { accountId }) => {
      const read = readQuery(c, Query);
      if (!read.ok) return read.response;
      const items = await owners.listAudit(accountId, read.value.after, read.value.limit);
      const last = items.at(-1);
      return c.json({ items, next: items.length === read.value.limit && last ? last.seq : null });
    }),
  );
  app.get(
    '/api/v1/audit/verify',
    guards.owner('see', async (c, { accountId }) => c.json(await owners.verifyAudit(accountId))),
  );
  app.get(
    '/api/v1/audit/export',
    guards.owner('see', (c, { accountId }) => {
      c.header('content-type', 'application/jsonl');
      c.header('content-disposition', 'attachment; filename="countersign-audit.jsonl"');
      return stream(c, async (out) => {
        for await (const entry of owners.exportAudit(accountId))
          await out.write(`${JSON.stringify(entry)}\n`);
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
          out.onAbort(() => {
            clearInterval(beat);
            stop();
            resolve();
          });
          void out.writeSSE({ event: 'ping', data: '' });
        });
      }),
    ),
  );
}
