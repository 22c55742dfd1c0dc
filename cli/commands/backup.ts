import type { Command } from '#cli/command';
import { readOptions } from '#cli/read-options';
import { withConfig } from '#cli/with-config';
import { makeBackup } from '#server/operator/backup';

export const backup: Command = {
  name: 'backup',
  does: 'FILE: writes a backup while the server runs; the secret key is not in it',
  run: (args, io) =>
    withConfig(io, 'backup FILE', async (config) => {
      const [file = ''] = readOptions(args, {}, 1).files;
      await makeBackup(config, file, new Date());
      const key =
        config.secretKey === undefined ? `${config.dataFolder}/secret.key` : 'COUNTERSIGN_SECRET_KEY';
      io.out(`${file} written. The secret key is not in it: keep ${key} somewhere else.`);
      return 0;
    }),
};
