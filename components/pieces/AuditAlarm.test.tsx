// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { AuditAlarm } from '#components/pieces/AuditAlarm';
import type { Checkpoint } from '#protocol/audit';

afterEach(cleanup);
const at = (seq: number): Checkpoint => ({
  account: 'acc_a',
  seq,
  head: 'a'.repeat(64),
  at: '2026-11-21T10:00:00.000Z',
  epoch: 1,
  sig: 'x',
});

test.each([
  ['rolled_back', 'rolled back or rewritten'],
  ['rewritten', 'rolled back or rewritten'],
  ['restored', 'restored from a backup'],
] as const)('%s is said as an alert, with both rows, until it was read', (what, words) => {
  const onAccept = vi.fn();
  const alarm = { what, seen: at(4), at: '2026-11-22T10:00:00.000Z' };
  render(<AuditAlarm checkpoint={at(9)} alarm={alarm} onAccept={onAccept} />);
  const text = screen.getByRole('alert').textContent ?? '';
  expect(text).toContain(words);
  expect(text).toContain('row 9');
  expect(text).toContain('row 4');
  fireEvent.click(screen.getByRole('button', { name: 'I know why' }));
  expect(onAccept).toHaveBeenCalledOnce();
});
