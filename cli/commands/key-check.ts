import type { Command } from '#cli/command';
import { readOptions } from '#cli/read-options';
import { withConfig } from '#cli/with-config';
import { checkKey } from '#server/operator/check-key';

export const keyCheck: Command = {
  name: 'key check',
  does: 'says which sealed values the secret key opens',
  run: (args, io) =>
    withConfig(io, 'key check', async (config) => {
      readOptions(args, {}, 0);
      const { open, closed } = await checkKey(config);
      io.out(`${open} sealed values open, ${closed.length} do not`);
      for (const { table, column, id, why } of closed) io.out(`${table}.${column} ${id}: ${why}`);
      if (closed.length === 0) return 0;
      io.out('Put the right key back, or give these up: countersign key replace --lost');
      return 1;
    }),
};
