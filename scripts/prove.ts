import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Finding } from '#scripts/proof/judge';
import { prove } from '#scripts/proof/prove';

const folder = mkdtempSync(join(tmpdir(), 'countersign-proof-'));
process.stdout.write('Exposure proof: a real browser agent, the built extension, two shops\n\n');
try {
  const tell = ({ name, ok, detail }: Finding) => {
    process.stdout.write(`${ok ? '✓' : '✗'} ${name}\n${detail ? `      ${detail}\n` : ''}`);
  };
  const findings = await prove(folder, tell, { full: process.argv.includes('--full') });
  const failed = findings.filter((finding) => !finding.ok).length;
  process.stdout.write(`\n${findings.length - failed} hold, ${failed} do not\n`);
  process.exitCode = failed === 0 ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
