import type { Command } from '#cli/command';
import { readOptions } from '#cli/read-options';
import { withConfig } from '#cli/with-config';
import { restore as restoreFrom } from '#server/operator/restore';

export const restore: Command = {
  name: 'restore',
  does: 'FILE: fills an empty data folder or database from a backup; the account comes up frozen',
  run: (args, io) =>
    withConfig(io, 'restore FILE', async (config) => {
      const [file = ''] = readOptions(args, {}, 1).files;
      const { madeAt, audits, closed } = await restoreFrom(config, file, new Date());
      io.out(`restored as of ${madeAt}`);
      for (const audit of audits)
        io.out(
          audit.ok ? `audit: ${audit.rows} rows, whole` : `AUDIT BROKEN at row ${audit.seq}: ${audit.why}`,
        );
      if (closed > 0)
        io.out(`${closed} sealed values do not open with the secret key here. See: countersign key check`);
      io.out('The account is frozen. Start the server, reconcile (POST /api/v1/reconcile), then unfreeze.');
      return audits.every(({ ok }) => ok) && closed === 0 ? 0 : 1;
    }),
};
