import type { HeadConflict } from '#domain/audit/compare-heads';
import { exactTime } from '#domain/say/time-words';
import type { Checkpoint } from '#protocol/audit';

type Props = {
  checkpoint: Checkpoint;
  alarm: { what: HeadConflict; seen: Checkpoint; at: string };
  onAccept: () => void;
};

const TITLES: Record<HeadConflict, string> = {
  rolled_back: 'The audit log of this backend was rolled back or rewritten',
  rewritten: 'The audit log of this backend was rolled back or rewritten',
  restored: 'This backend was restored from a backup',
};

const MEANINGS: Record<HeadConflict, string> = {
  rolled_back: 'Rows that this browser has seen are gone.',
  rewritten: 'A row that this browser has seen is another one now.',
  restored: 'Rows that this browser has seen came after the backup and are gone.',
};

/** Says what was seen, what is shown now, and what to do; it stays until a person has read it. */
export function AuditAlarm({ checkpoint, alarm, onAccept }: Props) {
  return (
    <section className="note bad stack-tight" role="alert" data-audit-alarm={alarm.what}>
      <strong>{TITLES[alarm.what]}.</strong>
      <p>
        {MEANINGS[alarm.what]} Freeze purchases, and compare an export with the heads in your mails and
        receipts.
      </p>
      <dl className="facts small">
        <dt>Seen here</dt>
        <dd>
          row {checkpoint.seq}, head {checkpoint.head.slice(0, 16)}…, {exactTime(checkpoint.at)}
        </dd>
        <dt>Shown now</dt>
        <dd>
          row {alarm.seen.seq}, head {alarm.seen.head.slice(0, 16)}…, {exactTime(alarm.at)}
        </dd>
      </dl>
      <p>
        <button type="button" className="button" onClick={onAccept}>
          I know why
        </button>
      </p>
    </section>
  );
}
