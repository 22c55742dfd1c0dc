import { maskDigitRuns } from '#domain/body/mask-digits';
import type { Checkpoint } from '#protocol/audit';

/** Not a control character and nothing that turns the reading direction: agent's text may stand in a line. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;
const LINE_LENGTH = 500;

const oneLine = (text: string) => maskDigitRuns(text.replace(UNSEEN, ' ').trim()).slice(0, LINE_LENGTH);

/** What a mail says: the notice, where to look, and the audit's signed head, which makes every mailbox an anchor. */
export function composeNotice(
  notice: { subject: string; lines: readonly string[] },
  publicUrl: string,
  head: Checkpoint,
): { subject: string; text: string } {
  const text = [
    ...notice.lines.map(oneLine),
    '',
    `The dashboard: ${publicUrl}/`,
    'No link in this mail approves anything.',
    '',
    '-- ',
    `Audit head ${head.head} at row ${head.seq}, epoch ${head.epoch}, signed ${head.at}`,
    head.sig,
    '',
  ].join('\n');
  return { subject: oneLine(`Countersign: ${notice.subject}`), text };
}
