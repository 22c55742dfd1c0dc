import type { Command } from '#cli/command';
import { readOptions } from '#cli/read-options';
import { withConfig } from '#cli/with-config';
import { replaceKey } from '#server/operator/replace-key';

export const keyReplace: Command = {
  name: 'key replace',
  does: '[--lost]: seals everything with a new secret key, or gives up what a lost one sealed',
  run: (args, io) =>
    withConfig(io, 'key replace [--lost]', async (config) => {
      const { options } = readOptions(args, { lost: 'boolean' }, 0);
      const newKey = io.environment.COUNTERSIGN_NEW_SECRET_KEY;
      const done = await replaceKey(config, { lost: options.lost ?? false, newKey, now: new Date() });
      if (done.did === 'finished')
        io.out('An interrupted replacement was finished: the new key is in its place.');
      if (done.did === 'replaced') io.out(`${done.values} values are sealed with the new key.`);
      if (done.did === 'gave_up') {
        io.out(`${done.cards} open cards end now; the server closes them at the issuer when it starts.`);
        io.out('Card links are void. Issuer keys must be entered again and browsers paired again.');
      }
      if (config.secretKey !== undefined)
        io.out('Start the server with COUNTERSIGN_SECRET_KEY set to what COUNTERSIGN_NEW_SECRET_KEY holds.');
      return 0;
    }),
};
