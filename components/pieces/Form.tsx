import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef } from 'react';
import type { FieldError, FormProblem, Submit } from '#components/hooks/use-submit';

type Around = {
  problem: FormProblem | null;
  busy: boolean;
  /** The names of the fields on the page, so that what is about none of them is said in a sentence. */
  names: Set<string>;
};
const FormContext = createContext<Around>({ problem: null, busy: false, names: new Set() });

/** `policy.allowed_domains` also answers for `policy.allowed_domains.2`. */
const isAbout = (name: string, { field }: FieldError) => field === name || field.startsWith(`${name}.`);

type FormProps = { form: Submit; label?: string; className?: string; children: ReactNode };

/** A form whose fields say themselves what is wrong with them; the first of these takes the focus. */
export function Form({ form: { busy, problem, submit }, label, className = 'stack', children }: FormProps) {
  const element = useRef<HTMLFormElement>(null);
  const names = useRef(new Set<string>());
  const around = useMemo(() => ({ problem, busy, names: names.current }), [problem, busy]);
  useEffect(() => {
    if (problem) element.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [problem]);
  return (
    <FormContext value={around}>
      <form ref={element} className={className} aria-label={label} aria-busy={busy} onSubmit={submit}>
        {children}
      </form>
    </FormContext>
  );
}

type Control = { id: string; 'aria-describedby': string | undefined; 'aria-invalid': true | undefined };

/** What stands around one control: its label, a hint, and what is wrong with it. */
export function Field({
  id,
  name,
  label,
  hint,
  say = ({ rule }) => rule,
  className = '',
  children,
}: {
  id: string;
  /** What an answer calls it; absent where no answer names it. */
  name?: string | undefined;
  label: string;
  hint?: ReactNode;
  say?: ((error: FieldError) => string) | undefined;
  className?: string;
  children: (control: Control) => ReactNode;
}) {
  const { problem, names } = useContext(FormContext);
  useEffect(() => {
    if (name === undefined) return;
    names.add(name);
    return () => void names.delete(name);
  }, [name, names]);
  const errors = name === undefined ? [] : (problem?.fields.filter((error) => isAbout(name, error)) ?? []);
  const isWrong = errors.length > 0;
  const described = [hint ? `${id}-hint` : '', isWrong ? `${id}-error` : ''].filter(Boolean).join(' ');
  return (
    <div className={`field ${className}`}>
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        'aria-describedby': described || undefined,
        'aria-invalid': isWrong || undefined,
      })}
      {isWrong && (
        <p id={`${id}-error`} className="field-error">
          {errors.map(say).join(' ')}
        </p>
      )}
      {hint && (
        <p id={`${id}-hint`} className="small soft">
          {hint}
        </p>
      )}
    </div>
  );
}

/** The form's end: what stood in its way, then its button and whatever stands beside it. */
export function FormEnd({
  action,
  primary = true,
  disabled = false,
  children,
}: {
  action: string;
  primary?: boolean;
  disabled?: boolean;
  children?: ReactNode;
}) {
  const { problem, busy, names } = useContext(FormContext);
  return (
    <>
      {problem && (
        <p className="note bad" role="alert">
          {problemSentence(problem, [...names])}
        </p>
      )}
      <p className="row">
        <button
          type="submit"
          className={primary ? 'button primary' : 'button'}
          disabled={disabled}
          aria-disabled={busy}
        >
          {action}
        </button>
        {children}
      </p>
    </>
  );
}

/** What the fields say themselves is only counted here. */
function problemSentence({ sentence, fields }: FormProblem, names: readonly string[]): string {
  const said = names.filter((name) => fields.some((error) => isAbout(name, error))).length;
  if (said === 0) return sentence;
  const rest = fields
    .filter((error) => !names.some((name) => isAbout(name, error)))
    .map(({ field, rule }) => `${field}: ${rule}.`);
  const marked = said === 1 ? 'One field needs another value.' : `${said} fields need other values.`;
  return ['Nothing was saved.', marked, ...rest].join(' ');
}
