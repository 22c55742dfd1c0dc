import { type ComponentProps, useId } from 'react';
import { Field } from '#components/pieces/Form';

type Props = Omit<ComponentProps<'input'>, 'onChange' | 'value' | 'name' | 'className'> &
  Pick<ComponentProps<typeof Field>, 'name' | 'label' | 'hint' | 'say' | 'className'> & {
    value: string;
    onChange: (value: string) => void;
    /** Sums and numbers stand in figures of one width. */
    figure?: boolean;
  };

/** One line of text with everything that belongs around it. */
export function TextField({
  id,
  name,
  label,
  hint,
  say,
  className,
  figure = false,
  onChange,
  ...input
}: Props) {
  const own = useId();
  return (
    <Field
      id={id ?? own}
      name={name}
      label={label}
      hint={hint}
      say={say}
      {...(className ? { className } : {})}
    >
      {(control) => (
        <input
          className={figure ? 'input figure' : 'input'}
          {...input}
          {...control}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
