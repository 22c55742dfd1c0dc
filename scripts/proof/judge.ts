import { followCode } from '#scripts/proof/follow-code';
import { huntNumber } from '#scripts/proof/hunt';
import type { SealedRun } from '#scripts/proof/sealed-run';

export type Finding = { name: string; ok: boolean; detail: string };

/** Published test numbers the product uses as aliases: the detectors must see one, or they looked in the wrong place. */
const ALIASES = [
  '4242424242424242',
  '4111111111111111',
  '5555555555554444',
  '4000056655665556',
  '4012888888881881',
];

const textOf = (run: SealedRun) => run.evidence.map((e) => e.text).join('\n');
const codeOf = (run: SealedRun) => ({ text: textOf(run), code: run.arrived.cvc });

/** Chance alone may show both codes in one place; another run of the purchase settles it. */
export const needsAnotherRun = (runs: readonly SealedRun[]): boolean =>
  new Set(runs.map((run) => run.arrived.cvc)).size < runs.length ||
  followCode(runs.map(codeOf)).some(({ why }) => why === 'follows the code');

/** The runs of one purchase, judged together: the number by search, the code by difference. */
export function judgeRuns(runs: readonly SealedRun[]): Finding[] {
  const findings: Finding[] = [];
  for (const [index, run] of runs.entries()) {
    const name = `${run.shop}, run ${index + 1}`;
    findings.push({
      name: `${name}: the payment endpoint got a real card and the shop an order`,
      ok:
        run.orderStatus === 'paid' &&
        !ALIASES.includes(run.arrived.number) &&
        run.arrived.status === 'approved',
      detail: `order ${run.orderStatus}, ${run.amount}, card ending ${run.arrived.number.slice(-4)}`,
    });
    const leaks = run.evidence.flatMap((e) =>
      huntNumber(e.text, run.arrived.number).map((s) => `${e.source} (${s.form}): ${s.near}`),
    );
    findings.push({
      name: `${name}: the number is in none of ${run.evidence.length} things the agent saw`,
      ok: leaks.length === 0,
      detail: leaks.slice(0, 5).join('\n      '),
    });
    const channels = new Set(
      run.evidence.filter((e) => ALIASES.some((a) => huntNumber(e.text, a).length > 0)).map((e) => e.channel),
    );
    findings.push({
      name: `${name}: the alias was seen where the number would have been`,
      ok: channels.size >= 3,
      detail: [...channels].join(', '),
    });
    if (run.caught !== null) {
      const { caught } = run;
      findings.push({
        name: `${name}: the agent's own hooks caught the alias`,
        ok: ALIASES.some((alias) => huntNumber(caught, alias).length > 0),
        detail: `${caught.length} characters caught`,
      });
    }
  }
  const codes = followCode(runs.map(codeOf));
  const distinct = new Set(runs.map((run) => run.arrived.cvc)).size > 1;
  findings.push({
    name: `${runs[0]?.shop}: nothing the agent saw follows the security code`,
    ok: distinct && codes.length === 0,
    detail: distinct
      ? codes
          .slice(0, 5)
          .map((c) => `${c.why}: ${c.place}`)
          .join('\n      ')
      : 'void: every run drew the same code',
  });
  return findings;
}
