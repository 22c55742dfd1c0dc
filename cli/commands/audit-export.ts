import type { Command } from '#cli/command';
import { readOptions } from '#cli/read-options';
import { UsageProblem } from '#cli/usage-problem';
import { withConfig } from '#cli/with-config';
import { exportAudit } from '#server/operator/export-audit';

export const auditExport: Command = {
  name: 'audit export',
  does: 'FILE [--csv] [--from TIME] [--to TIME]: the audit as the server exports it',
  run: (args, io) =>
    withConfig(io, 'audit export FILE [--csv] [--from TIME] [--to TIME]', async (config) => {
      const { files, options } = readOptions(args, { csv: 'boolean', from: 'string', to: 'string' }, 1);
      const [file = ''] = files;
      const span = { from: readTime('--from', options.from), to: readTime('--to', options.to) };
      await exportAudit(config, file, { csv: options.csv ?? false, span, now: () => new Date() });
      io.out(`${file} written`);
      return 0;
    }),
};

function readTime(name: string, text: string | undefined): string | null {
  if (text === undefined) return null;
  const time = new Date(text);
  if (Number.isNaN(time.getTime())) throw new UsageProblem(`${name}: a time, as in 2026-11-21T00:00:00Z`);
  return time.toISOString();
}
