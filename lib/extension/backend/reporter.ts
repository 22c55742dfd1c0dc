import { z } from 'zod';
import type { BackendClient } from '#extension/backend/backend-client';
import { type AuditDb, recordEvent } from '#extension/state/audit-db';
import type { FillReported } from '#protocol/checkout';

const Anything = z.unknown();

/** Tells the backend what happened in this browser, and writes it into this browser's own record. */
export function createReporter(deps: {
  client: () => Promise<BackendClient | null>;
  db: AuditDb;
  now: () => Date;
  newId: () => string;
  merchantOf: (
    requestId: string,
  ) => Promise<{ agent_name: string; merchant_host: string; registrable: string } | null>;
}) {
  async function record(requestId: string, what: string, text: string): Promise<void> {
    const known = await deps.merchantOf(requestId);
    await recordEvent(deps.db, {
      key: deps.newId(),
      at: deps.now().toISOString(),
      request_id: requestId,
      agent_name: known?.agent_name ?? null,
      merchant_host: known?.merchant_host ?? null,
      registrable: known?.registrable ?? null,
      amount: null,
      currency: null,
      what,
      who: 'this browser',
      text,
    });
  }
  return {
    record,
    async report(reported: FillReported): Promise<void> {
      const { outcome, why } = reported.report;
      await record(
        reported.request_id,
        `fill_${outcome}`,
        outcome === 'filled' ? 'Card filled' : `Not filled: ${why ?? outcome}`,
      );
      const client = await deps.client();
      // A backend that can't be reached closes the grant by its own clock.
      await client?.call('POST', '/api/v1/fills', Anything, { body: reported });
    },
  };
}
export type Reporter = ReturnType<typeof createReporter>;
