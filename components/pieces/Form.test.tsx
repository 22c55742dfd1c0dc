// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { type FormProblem, useSubmit } from '#components/hooks/use-submit';
import { Form, FormEnd } from '#components/pieces/Form';
import { TextField } from '#components/pieces/TextField';

afterEach(cleanup);

function Example({ act: change }: { act: () => Promise<FormProblem | string | null> }) {
  const form = useSubmit(change);
  return (
    <Form form={form} label="Example">
      <TextField name="name" label="Name" hint="Any name" value="" onChange={() => undefined} />
      <TextField name="policy.limit" label="Limit" value="" onChange={() => undefined} />
      <FormEnd action="Save it" />
    </Form>
  );
}
const press = async () => {
  await act(async () => fireEvent.submit(screen.getByRole('form', { name: 'Example' })));
};

test('what is wrong with a field is said at the field, which takes the focus', async () => {
  const fields = [
    { field: 'policy.limit', rule: 'USD has 2 decimals' },
    { field: 'elsewhere', rule: 'not this' },
  ];
  render(<Example act={async () => ({ sentence: 'all of it as one line', fields })} />);
  await press();
  const limit = screen.getByLabelText('Limit');
  expect(limit.getAttribute('aria-invalid')).toBe('true');
  expect(document.getElementById(limit.getAttribute('aria-describedby') ?? '')?.textContent).toBe(
    'USD has 2 decimals',
  );
  expect(document.activeElement).toBe(limit);
  const name = screen.getByLabelText('Name');
  expect(name.getAttribute('aria-invalid')).toBeNull();
  expect(document.getElementById(name.getAttribute('aria-describedby') ?? '')?.textContent).toBe('Any name');
  expect(screen.getByRole('alert').textContent).toBe(
    'Nothing was saved. One field needs another value. elsewhere: not this.',
  );
});

test('a refusal about no field is said as it is, and goes when it works', async () => {
  const answers: (string | null)[] = ['The card issuer is away.', null];
  render(<Example act={async () => answers.shift() ?? null} />);
  await press();
  expect(screen.getByRole('alert').textContent).toBe('The card issuer is away.');
  await press();
  expect(screen.queryByRole('alert')).toBeNull();
});

test('pressed again while it is under way, it is sent once', async () => {
  let sent = 0;
  let finish: () => void = () => undefined;
  const change = () => {
    sent += 1;
    return new Promise<null>((resolve) => {
      finish = () => resolve(null);
    });
  };
  render(<Example act={change} />);
  await press();
  const button = screen.getByRole('button', { name: 'Save it' });
  expect(button.getAttribute('aria-disabled')).toBe('true');
  await press();
  expect(sent).toBe(1);
  await act(async () => finish());
  expect(button.getAttribute('aria-disabled')).toBe('false');
  await press();
  expect(sent).toBe(2);
});
