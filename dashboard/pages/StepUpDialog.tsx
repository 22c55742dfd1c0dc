import { useEffect, useRef, useState } from 'react';
import { sentenceOf } from '#dashboard/api';
import { signCeremony } from '#dashboard/ceremonies';
import { type StepUpAsk, useStepUpAsk } from '#dashboard/step-up';

/** Stands over every page: shows what is about to be signed, and signs nothing before it is pressed. */
export function StepUpDialog() {
  const ask = useStepUpAsk();
  return ask ? <Asking key={ask.stepUp.ceremony_id} ask={ask} /> : null;
}

function Asking({ ask }: { ask: StepUpAsk }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [title, ...lines] = ask.stepUp.statement.lines;
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  const sign = async () => {
    setBusy(true);
    try {
      const confirmation = await signCeremony(ask.stepUp);
      if (confirmation) return ask.answer(confirmation);
      setProblem('No passkey answered. Nothing was changed.');
    } catch (thrown) {
      setProblem(sentenceOf(thrown));
    }
    setBusy(false);
  };
  return (
    <dialog
      ref={dialog}
      className="dialog card stack"
      aria-labelledby="step-up-title"
      onClose={() => ask.answer(null)}
    >
      <h2 id="step-up-title">{title}</h2>
      {lines.length > 0 && (
        <ul className="stack-tight">
          {lines.map((line) => (
            <li key={line} className="figure wrap">
              {line}
            </li>
          ))}
        </ul>
      )}
      {problem && (
        <p className="note bad" role="alert">
          {problem}
        </p>
      )}
      <p className="row">
        <button type="button" className="button primary" disabled={busy} onClick={() => void sign()}>
          Confirm with a passkey
        </button>
        <button type="button" className="button" onClick={() => ask.answer(null)}>
          Not now
        </button>
      </p>
    </dialog>
  );
}
