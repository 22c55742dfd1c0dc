// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { OptionsPage } from '#components/screens/OptionsPage';
import type { Pairing } from '#protocol/messages';

afterEach(cleanup);

const onPair = vi.fn(
  async (_: { address: string; code: string; name: string }): Promise<string | null> => null,
);
const onForget = vi.fn();
const page = (pairing: Pairing) =>
  render(
    <OptionsPage
      pairing={pairing}
      connection="online"
      canHold
      defaults={{ address: 'http://localhost:8787', code: '', name: '' }}
      onPair={onPair}
      onForget={onForget}
    />,
  );
afterEach(() => {
  onPair.mockReset().mockResolvedValue(null);
  onForget.mockReset();
});
const type = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } });
const pair = () =>
  act(async () => void fireEvent.click(screen.getByRole('button', { name: 'Pair this browser' })));

test('pairing sends the address, the code and the name as typed, tidied', async () => {
  page({ step: 'unpaired' });
  type('Backend address', 'http://localhost:9000/');
  type('Pairing code', ' abcd-ef23 ');
  type('Browser name', 'Laptop');
  await pair();
  expect(onPair).toHaveBeenCalledWith({
    address: 'http://localhost:9000',
    code: 'ABCD-EF23',
    name: 'Laptop',
  });
});

test('a refused pairing is shown as an alert', async () => {
  onPair.mockResolvedValue('That code is not known.');
  page({ step: 'unpaired' });
  type('Pairing code', 'ABCD-EF23');
  type('Browser name', 'Laptop');
  await pair();
  expect(screen.getByRole('alert').textContent).toBe('That code is not known.');
});

test('the number to match is a status that holds the two digits and nothing else', () => {
  page({
    step: 'matching',
    address: 'http://localhost:8787',
    seat: 'owner',
    automation: false,
    match_number: '07',
    expires_at: '2099-01-01T00:00:00Z',
  });
  const number = screen.getByRole('status');
  expect(number.hasAttribute('data-match-number')).toBe(true);
  expect(number.textContent).toBe('07');
});

test('forgetting a browser is asked twice, and can be taken back', () => {
  page({
    step: 'paired',
    address: 'http://localhost:8787',
    seat: 'agent',
    automation: true,
    device_id: 'dev_a',
  });
  expect(screen.getByText('Agent seat')).toBeTruthy();
  expect(screen.getByText('Automation')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Forget this browser' }));
  fireEvent.click(screen.getByRole('button', { name: 'Keep' }));
  expect(onForget).not.toHaveBeenCalled();
  fireEvent.click(screen.getByRole('button', { name: 'Forget this browser' }));
  fireEvent.click(screen.getByRole('button', { name: 'Forget' }));
  expect(onForget).toHaveBeenCalledTimes(1);
});
