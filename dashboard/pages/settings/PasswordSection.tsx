import { type FormEvent, useState } from 'react';
import { api, attempt } from '#dashboard/api';

const LONG_ENOUGH = 12;

export function PasswordSection() {
  const [current, setCurrent] = useState('');
  const [password, setPassword] = useState('');
  const [said, setSaid] = useState<{ text: string; bad: boolean } | null>(null);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const failed = await attempt(api.changePassword(current, password));
    setSaid(
      failed ? { text: failed, bad: true } : { text: 'Changed. Every other session has ended.', bad: false },
    );
    if (failed) return;
    setCurrent('');
    setPassword('');
  };
  return (
    <form className="card stack" aria-label="Password" onSubmit={(event) => void save(event)}>
      <h2>Password</h2>
      <div className="grid2">
        <div className="field">
          <label htmlFor="current-password">Current password</label>
          <input
            id="current-password"
            className="input"
            type="password"
            autoComplete="current-password"
            required
            value={current}
            onChange={(event) => setCurrent(event.target.value)}
          />
        </div>
        <div className="field">
          <label htmlFor="new-password">New password</label>
          <input
            id="new-password"
            className="input"
            type="password"
            autoComplete="new-password"
            minLength={LONG_ENOUGH}
            required
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
          <p className="small soft">At least {LONG_ENOUGH} characters.</p>
        </div>
      </div>
      {said && (
        <p className={`note ${said.bad ? 'bad' : ''}`} role="status">
          {said.text}
        </p>
      )}
      <p>
        <button type="submit" className="button">
          Change the password
        </button>
      </p>
    </form>
  );
}
