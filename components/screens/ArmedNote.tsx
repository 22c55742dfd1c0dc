import { useSubmit } from '#components/hooks/use-submit';
import { DeliveryNote } from '#components/pieces/DeliveryNote';
import type { ArmedView } from '#protocol/messages';

const WORDS: Record<ArmedView['phase'], string> = {
  arming: 'Preparing the page at',
  armed: 'The card is in place at',
  relaying: 'Paying at',
  paid: 'Paid at',
  failed: 'Not filled at',
};

type Props = { armed: ArmedView; onStop: () => Promise<string | null> };

/** What a tab with a card in it is doing. Failure says what is safe: a sealed number was never in the page. */
export function ArmedNote({ armed, onStop }: Props) {
  const stop = useSubmit(async () => {
    const why = await onStop();
    return why && `${why} The card may still be in the page. Closing that tab takes it away.`;
  });
  const live = armed.phase === 'arming' || armed.phase === 'armed';
  return (
    <div className={`note ${armed.phase === 'failed' ? 'bad' : ''}`} role="status">
      <p className="spread">
        <span>
          {armed.phase === 'armed' && armed.delivery === 'sealed'
            ? 'The card is in place, sealed, at'
            : WORDS[armed.phase]}{' '}
          <bdi>{armed.merchant_host}</bdi>
          {armed.phase === 'failed' && failureSentence(armed)}
        </span>
        {live && (
          <button type="button" className="button quiet" aria-disabled={stop.busy} onClick={stop.submit}>
            Stop
          </button>
        )}
      </p>
      {stop.problem && live && <p role="alert">{stop.problem.sentence}</p>}
      {(live || armed.phase === 'relaying') && <DeliveryNote delivery={armed.delivery} />}
    </div>
  );
}

/** Says the card was not used only where that is known: sealed, nothing relayed, and not ended by the relay. */
function failureSentence({ delivery, relays, why = 'unknown' }: ArmedView): string {
  const safe =
    delivery === 'sealed' && relays === 0 && !why.startsWith('relay_')
      ? 'The card was not used.'
      : 'It may have been charged: look at the history before you try again.';
  return ` (${why.replaceAll('_', ' ')}). ${safe}`;
}
