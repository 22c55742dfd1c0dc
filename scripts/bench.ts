import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { measureDecisions } from '#scripts/bench/decisions';
import { isEngineName, openEngine } from '#scripts/bench/engines';
import { measureIssuance, measureKills, measureMemory } from '#scripts/bench/process';
import { measureRelayed } from '#scripts/bench/relayed';
import { findPostgres } from '#scripts/setup';

const PARTS = ['decisions', 'issuance', 'relayed', 'memory', 'kills'];

const ISSUANCES = 300;
const PAYMENTS = 50;

const { values: asked } = parseArgs({
  args: process.argv.slice(2),
  options: {
    engine: { type: 'string', multiple: true },
    part: { type: 'string', multiple: true },
    rows: { type: 'string', multiple: true },
    clients: { type: 'string', multiple: true },
    kills: { type: 'string' },
    quick: { type: 'boolean', default: false },
  },
});
const numbers = (given: string[] | undefined, otherwise: number[]) => given?.map(Number) ?? otherwise;
const seconds = asked.quick ? 1 : 6;
const rows = numbers(asked.rows, asked.quick ? [10_000] : [10_000, 1_000_000]);
const clients = numbers(asked.clients, [1, 32]);
const kills = Number(asked.kills ?? (asked.quick ? 3 : 30));
const parts = asked.part ?? PARTS;
const engines = asked.engine ?? ['sqlite', 'postgres'];

const result: Record<string, unknown> = { node: process.version, cores: cpus().length, seconds };
for (const name of engines) {
  if (!isEngineName(name)) throw new Error(`--engine is sqlite or postgres, not ${name}`);
  if (name === 'postgres' && !findPostgres()) {
    process.stderr.write('postgres: skipped, it is not installed\n');
    result[name] = 'skipped';
    continue;
  }
  process.stderr.write(`${name}\n`);
  const engine = await openEngine(name);
  try {
    const decisions = [];
    if (parts.includes('decisions')) {
      for (const count of rows) decisions.push(...(await measureDecisions(engine, count, clients, seconds)));
    }
    result[name] = {
      decisions,
      ...(parts.includes('issuance') ? { issuance: await measureIssuance(engine, ISSUANCES) } : {}),
      ...(parts.includes('relayed') ? { relayed: await measureRelayed(engine, PAYMENTS) } : {}),
      ...(parts.includes('memory') ? { idle_rss_mb: await measureMemory(engine) } : {}),
      ...(parts.includes('kills') ? { kill_9: await measureKills(engine, kills) } : {}),
    };
  } finally {
    await engine.close();
  }
}
process.stdout.write(`${JSON.stringify(result)}\n`);
process.exit(0);
