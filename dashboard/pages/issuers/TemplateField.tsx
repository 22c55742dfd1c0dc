import { useId } from 'react';
import type { FormProblem } from '#components/hooks/use-submit';
import { Field } from '#components/pieces/Form';

export const NO_JSON: FormProblem = {
  sentence: 'The template is no JSON.',
  fields: [{ field: 'template', rule: 'The template is no JSON.' }],
};

/** JSON has no `undefined`; null says that this is none. */
export function readTemplate(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

type Props = { hint?: string; value: string; onChange: (text: string) => void };

/** How an own card API is called, as JSON. */
export function TemplateField({ hint, value, onChange }: Props) {
  const id = useId();
  return (
    <Field
      id={id}
      name="template"
      label="Template"
      hint={hint}
      say={({ field, rule }) => (field === 'template' ? rule : `${field.replace('template.', '')}: ${rule}.`)}
    >
      {(control) => (
        <textarea
          className="input key"
          rows={14}
          spellCheck={false}
          {...control}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
