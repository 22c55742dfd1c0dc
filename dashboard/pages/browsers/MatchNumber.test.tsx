// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { MatchNumber } from '#dashboard/pages/browsers/MatchNumber';
import type { PairingCodeView } from '#protocol/device';
import { answer, createFakeBackend, refusal } from '#tests/worlds/fake-backend';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const open: PairingCodeView = {
  id: 'pair_a',
  seat: 'owner',
  automation: false,
  agents: [],
  state: 'open',
  expires_at: '2036-11-21T10:00:00Z',
  claimed: null,
};
const claimed = { name: 'My laptop', browser: 'Chromium on Linux', at: '2026-11-21T10:00:00Z' };

test('a browser that uses the code is seen although no stream says so; a wrong number is said at its field', async () => {
  let now: PairingCodeView = open;
  const backend = createFakeBackend({
    'GET /api/v1/pairing-codes/pair_a': () => answer(now),
    'POST /api/v1/pairing-codes/pair_a/confirm': () =>
      refusal(400, 'bad_input', { errors: [{ field: 'match_number', rule: 'not the number shown there' }] }),
  });
  vi.stubGlobal('fetch', backend.fetch);
  render(<MatchNumber created={{ pairing: open, code: 'MZDF-YXX3' }} onDone={() => undefined} />);
  await act(() => vi.advanceTimersByTimeAsync(0));
  expect(screen.queryByLabelText('Number')).toBeNull();
  now = { ...open, state: 'claimed', claimed };
  await act(() => vi.advanceTimersByTimeAsync(2_000));
  fireEvent.change(screen.getByLabelText('Number'), { target: { value: '42' } });
  fireEvent.click(screen.getByRole('button', { name: 'Pair My laptop' }));
  await act(() => vi.advanceTimersByTimeAsync(0));
  expect(screen.getByLabelText('Number').getAttribute('aria-invalid')).toBe('true');
  // Nothing is asked any more once a browser is there.
  const asked = backend.asked.length;
  await act(() => vi.advanceTimersByTimeAsync(10_000));
  expect(backend.asked).toHaveLength(asked);
});
