import { z } from 'zod';
import type { Checkpoint } from '#protocol/audit';
import { composeNotice } from '#server/mail/compose-notice';
import type { Mailer } from '#server/mail/create-mailer';
import { ownerAddress } from '#server/mail/owner-address';
import { markTold, takeTurn } from '#server/mail/waiting-notice';
import type { Db } from '#server/store/database';
import { GiveUp, type JobHandler } from '#server/store/outbox/outbox';

const Notice = z.object({
  subject: z.string(),
  lines: z.array(z.string()),
  /** The address that the notice is about, when it is no longer the owner's. */
  to: z.string().optional(),
});

type Deps = {
  db: Db;
  /** Null without `SMTP_URL`: then a notice is in the audit and nowhere else. */
  mailer: Mailer | null;
  publicUrl: string;
  signedHead: (accountId: string) => Promise<Checkpoint>;
  now: () => Date;
};

/** What the outbox does for mails. A notice that runs twice is the same mail twice; what waits is told of as it is by then. */
export function createNoticeJobs(deps: Deps): Record<'notice' | 'waiting_notice', JobHandler> {
  const send = async (id: string, accountId: string, to: string, notice: z.infer<typeof Notice>) => {
    const mail = composeNotice(notice, deps.publicUrl, await deps.signedHead(accountId));
    await deps.mailer?.send({ id, to, ...mail });
  };
  return {
    async notice({ id, accountId, payload }) {
      const read = Notice.safeParse(payload);
      if (!read.success) throw new GiveUp('the notice is of an unknown shape');
      const to = read.data.to ?? (await ownerAddress(deps.db, accountId));
      if (to) await send(id, accountId, to, read.data);
    },
    async waiting_notice({ id, accountId }) {
      const untold = await takeTurn(deps.db, accountId, deps.now());
      if (!untold) return;
      const { purchases, seq } = untold;
      const to = await ownerAddress(deps.db, accountId);
      if (to) {
        const lines = purchases.map(({ what }) => what);
        const subject =
          purchases.length === 1
            ? `a purchase waits for you: ${lines[0]}`
            : `${purchases.length} purchases wait for you`;
        await send(id, accountId, to, { subject, lines });
      }
      await markTold(deps.db, accountId, seq);
    },
  };
}
