import type { ArmedView } from '#protocol/messages';

const WORDS: Record<ArmedView['phase'], string> = {
  arming: 'Preparing the page at',
  armed: 'The card is in place, sealed, at',
  relaying: 'Paying at',
  paid: 'Paid at',
  failed: 'Not filled at',
};

/** What a held tab is doing. Failure says what is safe: the number was never in the page. */
export function ArmedNote({ armed, onStop }: { armed: ArmedView; onStop: () => void }) {
  const live = armed.phase === 'arming' || armed.phase === 'armed';
  return (
    <div className={`note ${armed.phase === 'failed' ? 'bad' : ''}`} role="status">
      <p className="spread">
        <span>
          {WORDS[armed.phase]} <bdi>{armed.merchant_host}</bdi>
          {armed.phase === 'failed' && failureSentence(armed.why ?? 'unknown')}
        </span>
        {live && (
          <button type="button" className="button quiet" onClick={onStop}>
            Stop
          </button>
        )}
      </p>
    </div>
  );
}

/** Ends that the engine reaches only before anything was relayed; any other may follow a payment. */
const NOTHING_SENT = new Set([
  'debugger_refused',
  'field_refused',
  'disarmed',
  'filled_again',
  'left_merchant',
  'grant_expired',
]);

/** Says the card was not used only where that is known. */
function failureSentence(why: string): string {
  const safe = NOTHING_SENT.has(why)
    ? 'The card was not used.'
    : 'It may have been charged: look at the history before you try again.';
  return ` (${why.replaceAll('_', ' ')}). ${safe}`;
}
