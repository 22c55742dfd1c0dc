import type { PurchaseState } from '#protocol/purchase';

type Tone = 'good' | 'bad' | 'warn' | 'accent' | 'plain';
const VERDICTS: Record<PurchaseState, { word: string; shape: string; tone: Tone }> = {
  denied: { word: 'Denied', shape: '✕', tone: 'bad' },
  pending_review: { word: 'Waiting', shape: '◐', tone: 'warn' },
  issuing: { word: 'Issuing card', shape: '◔', tone: 'accent' },
  issued: { word: 'Approved', shape: '✓', tone: 'good' },
  filling: { word: 'Filling', shape: '◑', tone: 'accent' },
  closing: { word: 'Closing card', shape: '◔', tone: 'plain' },
  authorised: { word: 'Paid', shape: '●', tone: 'good' },
  settled: { word: 'Settled', shape: '●', tone: 'good' },
  expired: { word: 'Expired', shape: '○', tone: 'plain' },
  closed_unused: { word: 'Not used', shape: '○', tone: 'plain' },
  cancelled: { word: 'Cancelled', shape: '○', tone: 'plain' },
  failed: { word: 'Failed', shape: '✕', tone: 'bad' },
};

/** The state of a purchase by word and shape; colour only repeats them. */
export function Verdict({ state }: { state: PurchaseState }) {
  const { word, shape, tone } = VERDICTS[state];
  return (
    <span className={`badge ${tone}`}>
      <span className="shape" aria-hidden="true">
        {shape}
      </span>
      {word}
    </span>
  );
}
