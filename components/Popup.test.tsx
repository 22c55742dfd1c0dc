// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react';
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
  said: { merchant_name: null, description: 'A seat', justification: '', category_hint: null, line_items: [] },
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

type Options = { seat?: 'owner' | 'agent'; state?: Partial<DeviceState> } & Partial<Snapshot>;
function show({ seat = 'owner', state = {}, ...rest }: Options = {}): string {
  const { container } = render(
    <Popup
      actions={actions}
      snapshot={{
        pairing: {
          step: 'paired',
          address: 'http://localhost:8787',
          seat,
          automation: false,
          device_id: 'dev_a',
        },
        connection: 'online',
        state: {
          seat,
          automation: false,
          frozen: false,
          agents: [{ id: 'agt_a', name: 'engineering' }],
          waiting: [waiting],
          ready: [],
          recent: [],
          ...state,
        },
        checkout: null,
        armed: null,
        approving_stopped: null,
        at: '2026-11-21T10:02:00Z',
        ...rest,
      }}
    />,
  );
  return container.textContent ?? '';
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

test('offline and with nothing known, says that requests are safe', () => {
  expect(show({ connection: 'offline', state: undefined, ...{ state: undefined } })).toContain('No answer from');
});

test('a failure before any payment says the card was not used', () => {
  expect(show({ armed: failed('submitted_without_payment') })).toContain('The card was not used.');
});

// KNOWN
test('a failure whose outcome is unknown claims nothing about the card', () => {
  expect(show({ armed: failed('relay_outcome_unknown') })).not.toContain('The card was not used.');
});
