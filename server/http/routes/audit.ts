import type { Hono } from 'hono';
import { stream, streamSSE } from 'hono/streaming';
import { ExportQuery, spanOf, VerifyAudit } from '#protocol/audit';
import { PageQuery } from '#protocol/page';
import { changesSince } from '#server/http/answer/changes-since';
import { readBody, readQuery } from '#server/http/answer/read-body';
import { answerPage, readPage } from '#server/http/answer/read-page';
import type { Guards } from '#server/http/gate/guards';
import type { HttpDeps } from '#server/http/http-deps';

const CONTENT_TYPES = { jsonl: 'application/jsonl', csv: 'text/csv; charset=utf-8' };
const HEARTBEAT_MS = 15_000;

export function auditRoutes(app: Hono, deps: HttpDeps, guards: Guards): void {
  const { audit, owners, onChanged, stopping } = deps;
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
  /** Says what kind of thing changed and of which purchases; the page asks for what it shows. */
  app.get(
    '/api/v1/events',
    guards.owner('see', (c, { accountId }, principal) =>
      streamSSE(c, async (out) => {
        const changes = changesSince(audit, accountId);
        await new Promise<void>((resolve) => {
          // One after the other: each reads on where the last one ended, and one that waits covers all that come.
          let telling = changes.begin().then(() => out.writeSSE({ event: 'ping', data: '' }));
          let isDue = false;
          /** Whoever was let in may have been signed out since, and hears nothing more then. */
          const say = async (event: 'ping' | 'changed', data: () => Promise<string>) => {
            if (principal.kind === 'session' && !(await owners.isSessionOpen(principal.session)))
              return end();
            await out.writeSSE({ event, data: await data() });
          };
          const tell = () => {
            isDue = false;
            return say('changed', async () => JSON.stringify(await changes.next()));
          };
          const beat = setInterval(() => void say('ping', async () => '').catch(end), HEARTBEAT_MS);
          const stop = onChanged((changed) => {
            if (changed !== accountId || isDue) return;
            isDue = true;
            telling = telling.then(tell);
            // A reader whom nothing can be told must not believe that nothing changed: its line ends, and it asks anew.
            telling.catch(end);
          });
          const end = () => {
            clearInterval(beat);
            stop();
            stopping.removeEventListener('abort', end);
            resolve();
          };
          telling.catch(end);
          out.onAbort(end);
          stopping.addEventListener('abort', end);
        });
      }),
    ),
  );
}
