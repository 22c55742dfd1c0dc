import type { Command } from '#cli/command';
import { readOptions } from '#cli/read-options';
import { withConfig } from '#cli/with-config';
import { checkExport } from '#server/operator/check-export';

export const auditVerify: Command = {
  name: 'audit verify',
  does: 'FILE [--key FILE] [--anchors FILE]: checks an export, with no server and no database',
  run: (args, io) =>
    withConfig(io, 'audit verify FILE [--key FILE] [--anchors FILE]', async () => {
      const { files, options } = readOptions(args, { key: 'string', anchors: 'string' }, 1);
      const [file = ''] = files;
      const { verdict, kept } = await checkExport(file, {
        keyFile: options.key,
        anchorsFile: options.anchors,
      });
      if (!verdict.ok) {
        io.out(`BROKEN at row ${verdict.seq}: ${verdict.why}`);
        return 1;
      }
      const part = verdict.first > 1 ? `, a part: what lies before row ${verdict.first} is not here` : '';
      io.out(`ok: ${verdict.rows} rows, ${verdict.first} to ${verdict.last}${part}`);
      io.out(`head ${verdict.head}`);
      io.out(`${verdict.checkpoints} signed, ${verdict.anchors} of ${kept} kept heads lie in it and agree`);
      if (!options.key)
        io.out(
          'The key came with the file, so its signatures prove little; give the one you kept with --key.',
        );
      return 0;
    }),
};
