import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tellAttacks } from '#scripts/attack/tell-attacks';
import type { Finding } from '#scripts/proof/judge';
import { prove } from '#scripts/proof/prove';

const folder = mkdtempSync(join(tmpdir(), 'countersign-proof-'));
const full = process.argv.includes('--full');
/** `--only=words`: the attacks whose name says them. */
const only = process.argv.find((word) => word.startsWith('--only='))?.slice('--only='.length);

async function tellExposure(): Promise<boolean> {
  process.stdout.write('Exposure proof: a real browser agent, the built extension, two shops\n\n');
  const tell = ({ name, ok, detail }: Finding) => {
    process.stdout.write(`${ok ? '✓' : '✗'} ${name}\n${detail ? `      ${detail}\n` : ''}`);
  };
  const findings = await prove(folder, tell, { full });
  const failed = findings.filter((finding) => !finding.ok).length;
  process.stdout.write(`\n${findings.length - failed} hold, ${failed} do not\n`);
  return failed === 0;
}

try {
  const holds = process.argv.includes('--attack')
    ? await tellAttacks(folder, full ? 'full' : 'usual', only ? new RegExp(only, 'i') : undefined)
    : await tellExposure();
  process.exitCode = holds ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
