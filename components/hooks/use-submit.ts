import { type SyntheticEvent, useRef, useState } from 'react';

/** What was given wrongly, by the name the answer calls it. */
export type FieldError = { readonly field: string; readonly rule: string };
export type FormProblem = { readonly sentence: string; readonly fields: readonly FieldError[] };

export type Submit = {
  busy: boolean;
  problem: FormProblem | null;
  submit: (event?: SyntheticEvent) => void;
};

/** Runs one change at a time: pressing again while it is under way does nothing. `act` answers what stood in its way, or null. */
export function useSubmit(act: () => Promise<FormProblem | string | null>): Submit {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<FormProblem | null>(null);
  const underWay = useRef(false);
  const submit = async (event?: SyntheticEvent) => {
    event?.preventDefault();
    if (underWay.current) return;
    underWay.current = true;
    setBusy(true);
    try {
      const found = await act();
      setProblem(typeof found === 'string' ? { sentence: found, fields: [] } : found);
    } finally {
      underWay.current = false;
      setBusy(false);
    }
  };
  return { busy, problem, submit: (event) => void submit(event) };
}
