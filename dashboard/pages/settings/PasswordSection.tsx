import { useState } from 'react';
import { useSubmit } from '#components/hooks/use-submit';
import { Form, FormEnd } from '#components/pieces/Form';
import { TextField } from '#components/pieces/TextField';
import { api, problemOf } from '#dashboard/api';

const LONG_ENOUGH = 12;

export function PasswordSection() {
  const [current, setCurrent] = useState('');
  const [password, setPassword] = useState('');
  const [changed, setChanged] = useState(false);
  const form = useSubmit(async () => {
    setChanged(false);
    const problem = await problemOf(api.changePassword(current, password));
    if (problem) return problem;
    setChanged(true);
    setCurrent('');
    setPassword('');
    return null;
  });
  return (
    <Form form={form} label="Password" className="card stack">
      <h2>Password</h2>
      <div className="grid2">
        <TextField
          id="current-password"
          name="current"
          label="Current password"
          type="password"
          autoComplete="current-password"
          required
          value={current}
          onChange={setCurrent}
        />
        <TextField
          id="new-password"
          name="password"
          label="New password"
          hint={`At least ${LONG_ENOUGH} characters.`}
          type="password"
          autoComplete="new-password"
          minLength={LONG_ENOUGH}
          required
          value={password}
          onChange={setPassword}
        />
      </div>
      {changed && (
        <p className="note" role="status">
          Changed. Every other session has ended.
        </p>
      )}
      <FormEnd action="Change the password" primary={false} />
    </Form>
  );
}
