// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { Popup, type PopupActions } from '#components/Popup';
import type { DeviceState } from '#protocol/device-state';
import type { ArmedView, Snapshot } from '#protocol/messages';
import type { PurchaseView } from '#protocol/purchase';

afterEach(cleanup);

const waiting: PurchaseView = {
  id: 'pur_a',
  agent: { id: 'agt_a', name: 'engineering' },
  merchant: { host: 'github.com', registrable: 'github.com', mark: 'usual' },
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
  fill: vi.fn(async () => null),
  stopFill: vi.fn(),
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
function show({ seat = 'owner', automation = false, state = {}, ...rest }: Options = {}): string {
  const known: DeviceState = {
    seat,
    automation,
    frozen: false,
    agents: [{ id: 'agt_a', name: 'engineering' }],
    waiting: [waiting],
    ready: [],
    recent: [],
  };
  const snapshot: Snapshot = {
    pairing: { step: 'paired', address: 'http://localhost:8787', seat, automation, device_id: 'dev_a' },
    connection: 'online',
    state: state && { ...known, ...state },
    checkout: null,
    armed: null,
    approving_stopped: null,
    at: '2026-11-21T10:02:00Z',
    ...rest,
  };
  return render(<Popup actions={actions} snapshot={snapshot} />).container.textContent ?? '';
}
const approveButton = () => screen.queryByRole('button', { name: /^Approve/ });
const failed = (why: string): ArmedView => ({
  request_id: 'pur_a',
  tab_id: 1,
  merchant_host: 'github.com',
  phase: 'failed',
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

test.each(['submitted_without_payment', 'debugger_detached', 'total_mismatch'])(
  'a fill that failed with %s says the card was not used',
  (why) => {
    expect(show({ armed: failed(why) })).toContain('The card was not used.');
  },
);

test('a failure whose outcome is unknown claims nothing about the card', () => {
  expect(show({ armed: failed('relay_outcome_unknown') })).not.toContain('The card was not used.');
});

test('unpaired, the one thing to do is to pair', () => {
  show({ pairing: { step: 'unpaired' }, state: null, connection: 'unpaired' });
  fireEvent.click(screen.getByRole('button', { name: 'Pair this browser' }));
  expect(actions.openOptions).toHaveBeenCalledTimes(1);
});
