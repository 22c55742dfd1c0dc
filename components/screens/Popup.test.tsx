// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { Popup, type PopupActions } from '#components/screens/Popup';
import type { DeviceState } from '#protocol/device-state';
import type { ArmedView, Snapshot } from '#protocol/messages';
import type { PurchaseView } from '#protocol/purchase';

afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.clearAllMocks();
});

const waiting: PurchaseView = {
  id: 'pur_a',
  agent: { id: 'agt_a', name: 'engineering' },
  merchant: { host: 'github.com', registrable: 'github.com', mark: 'usual', looks_like: null },
  amount: '12.00',
  currency: 'USD',
  card_limit: '12.00',
  said: {
    merchant_name: null,
    description: 'A seat',
    justification: '',
    category_hint: null,
    line_items: [],
  },
  state: 'pending_review',
  status: 'pending_review',
  reason_code: null,
  reason: null,
  suggestion: null,
  rules: [],
  delivery: 'sealed',
  digest: 'digest-1',
  requested_at: '2026-11-21T10:00:00Z',
  expires_at: null,
  decided_at: null,
  decided_by: null,
  daily: null,
  card: null,
  fill: null,
};
const actions: PopupActions = {
  decide: vi.fn(async () => null),
  allow: vi.fn(async () => null),
  showNewcomer: vi.fn(),
  fill: vi.fn(async () => null),
  stopFill: vi.fn(async () => null),
  freeze: vi.fn(async () => null),
  openOptions: vi.fn(),
  openPanel: vi.fn(),
  refresh: vi.fn(),
};

type Options = Omit<Partial<Snapshot>, 'state'> & {
  seat?: 'owner' | 'agent';
  automation?: boolean;
  state?: Partial<DeviceState> | null;
};
function snapshotOf({ seat = 'owner', automation = false, state = {}, ...rest }: Options): Snapshot {
  const known: DeviceState = {
    seat,
    automation,
    frozen: false,
    agents: [{ id: 'agt_a', name: 'engineering' }],
    waiting: [waiting],
    ready: [],
    recent: [],
  };
  return {
    pairing: { step: 'paired', address: 'http://localhost:8787', seat, automation, device_id: 'dev_a' },
    connection: 'online',
    state: state && { ...known, ...state },
    checkout: null,
    armed: null,
    approving_stopped: null,
    at: '2026-11-21T10:02:00Z',
    ...rest,
  };
}
function show(options: Options = {}): string {
  return render(<Popup actions={actions} snapshot={snapshotOf(options)} />).container.textContent ?? '';
}
const approveButton = () => screen.queryByRole('button', { name: /^Approve/ });
const failed = (why: string, relays = 0): ArmedView => ({
  delivery: 'sealed',
  request_id: 'pur_a',
  tab_id: 1,
  merchant_host: 'github.com',
  phase: 'failed',
  relays,
  why,
  expires_at: '2026-11-21T10:12:00Z',
});

describe('an agent seat', () => {
  test('has no approve button, whatever the background wrote down', () => {
    const text = show({ seat: 'agent' });
    expect(approveButton()).toBeNull();
    expect(screen.queryByRole('button', { name: /Deny|Freeze/ })).toBeNull();
    expect(text).toContain('Agent seat: this browser is driven by engineering. It approves nothing.');
  });
});

describe('an owner seat', () => {
  test('shows what waits, with its button', () => {
    expect(show()).toContain('1 waiting');
    expect(approveButton()).not.toBeNull();
  });

  test('with nothing waiting says so', () => {
    expect(show({ state: { waiting: [] } })).toContain('Nothing waits for you');
  });
});

test('offline and with nothing known, says what is safe and offers to try again', () => {
  expect(show({ connection: 'offline', state: null })).toContain('Requests wait there safely');
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(actions.refresh).toHaveBeenCalledTimes(1);
});

test.each([
  'left_merchant',
  'grant_expired',
  'field_refused',
  'debugger_refused',
  'tab_closed',
  'stopped_by_person',
  'submitted_without_payment',
])('a fill that failed with %s, before anything was relayed, says the card was not used', (why) => {
  expect(show({ armed: failed(why) })).toContain('The card was not used.');
});

test.each([
  ['relay_outcome_unknown', 0],
  ['relay_echoed_card', 0],
  ['relay_redirect', 0],
  ['not_confirmed', 1],
  ['tab_closed', 1],
  ['a_word_of_tomorrow', 1],
])('a fill that failed with %s after %i relays never says the card was not used', (why, relays) => {
  const text = show({ armed: failed(why, relays) });
  expect(text).not.toContain('The card was not used.');
  expect(text).toContain('It may have been charged');
});

test('frozen, the button is there and stays inert', async () => {
  vi.useFakeTimers();
  show({ state: { frozen: true } });
  await act(() => vi.advanceTimersByTimeAsync(600));
  fireEvent.click(screen.getByRole('button', { name: /^Approve/ }));
  expect(actions.decide).not.toHaveBeenCalled();
});

test('where automation approves, that is said in a sentence', () => {
  expect(show({ automation: true })).toContain('Automation: approvals here are made by a program.');
  cleanup();
  expect(show({ seat: 'agent', automation: true })).not.toContain('approvals here are made');
  cleanup();
  expect(show()).not.toContain('Automation');
});

test('a program noticed in an owner seat stops approving and says so', () => {
  expect(show({ approving_stopped: 'debugger_attached' })).toContain('A program drives this browser');
});

test('a request that joins the list makes every button inert, because the cards move', async () => {
  vi.useFakeTimers();
  const { rerender } = render(<Popup actions={actions} snapshot={snapshotOf({})} />);
  await act(() => vi.advanceTimersByTimeAsync(500));
  expect(screen.getByRole('button', { name: /^Approve/ }).getAttribute('aria-disabled')).toBe('false');
  const joined = { ...waiting, id: 'pur_b', digest: 'digest-2' };
  rerender(<Popup actions={actions} snapshot={snapshotOf({ state: { waiting: [joined, waiting] } })} />);
  const inert = screen.getAllByRole('button', { name: /^Approve/ });
  expect(inert.map((each) => each.getAttribute('aria-disabled'))).toEqual(['true', 'true']);
});

test('an owner seat that waits says until when, and offers no decision', () => {
  const text = show({ state: { waits_until: '2026-11-22T10:00:00Z', waiting: [] } });
  expect(text).toContain('Nobody confirmed this browser yet');
  expect(screen.queryByText('Nothing waits for you')).toBeNull();
});

test('a newcomer is allowed here, or shown where it is refused', async () => {
  const phone = { kind: 'browser', id: 'dev_b', name: 'Phone', waits_until: '2026-11-22T10:00:00Z' } as const;
  show({ state: { newcomers: [phone] } });
  fireEvent.click(screen.getByRole('button', { name: 'It is mine: allow Phone now' }));
  expect(actions.allow).toHaveBeenCalledWith(phone);
  fireEvent.click(screen.getByRole('button', { name: 'Not mine' }));
  expect(actions.showNewcomer).toHaveBeenCalledWith(phone);
});

test('unpaired, the one thing to do is to pair', () => {
  show({ pairing: { step: 'unpaired' }, state: null, connection: 'unpaired' });
  fireEvent.click(screen.getByRole('button', { name: 'Pair this browser' }));
  expect(actions.openOptions).toHaveBeenCalledTimes(1);
});

test('a freeze that is refused says so, and that nothing is frozen', async () => {
  vi.mocked(actions.freeze).mockResolvedValueOnce('The backend refused this browser.');
  show();
  fireEvent.click(screen.getByRole('button', { name: 'Freeze' }));
  fireEvent.click(screen.getByRole('button', { name: 'Freeze everything' }));
  const said = await screen.findByRole('alert');
  expect(said.textContent).toBe(
    'The backend refused this browser. Purchases are not frozen as far as this browser knows. Freeze in the dashboard.',
  );
  screen.getByRole('button', { name: 'Freeze' });
});

test('a stop that is refused says where the card still is, and how it goes', async () => {
  vi.mocked(actions.stopFill).mockResolvedValueOnce('The extension did not answer.');
  show({ armed: { ...failed(''), phase: 'armed' } });
  fireEvent.click(screen.getByRole('button', { name: 'Stop' }));
  const said = await screen.findByRole('alert');
  expect(said.textContent).toBe(
    'The extension did not answer. The card may still be in the page. Closing that tab takes it away.',
  );
});

test('offline, what waits can be read and neither approved nor denied', async () => {
  vi.useFakeTimers();
  show({ connection: 'offline' });
  await act(() => vi.advanceTimersByTimeAsync(600));
  for (const name of [/^Approve/, 'Deny']) {
    const button = screen.getByRole('button', { name });
    expect(button.getAttribute('aria-disabled')).toBe('true');
    fireEvent.click(button);
  }
  expect(actions.decide).not.toHaveBeenCalled();
});
