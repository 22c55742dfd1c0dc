// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import { FreezeSection } from '#dashboard/pages/settings/FreezeSection';
import { answer, createFakeBackend, refusal } from '#tests/worlds/fake-backend';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

/** An account that was restored from a backup: frozen, and not unfrozen before its issuers were asked. */
function restored() {
  const account = { frozen: true, reconciled: false, away: true };
  const backend = createFakeBackend({
    'POST /api/v1/freeze': (body) => {
      const { frozen } = body as { frozen: boolean };
      if (!frozen && !account.reconciled)
        return refusal(409, 'reconcile_first', { detail: 'Reconcile first.' });
      account.frozen = frozen;
      return answer({ frozen });
    },
    'POST /api/v1/reconcile': () => {
      if (account.away) return refusal(503, 'issuer_unreachable', { detail: 'The issuer did not answer.' });
      account.reconciled = true;
      return answer({ cards_closed: 2 });
    },
  });
  return { account, fetch: backend.fetch };
}

test('after a restore the way out is offered where unfreezing says that it is needed', async () => {
  const { account, fetch } = restored();
  vi.stubGlobal('fetch', fetch);
  function Page() {
    const [frozen, setFrozen] = useState(account.frozen);
    return <FreezeSection frozen={frozen} onChanged={() => setFrozen(account.frozen)} />;
  }
  render(<Page />);
  const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
  const ask = 'Ask the issuers and close every card from before';
  expect(screen.queryByRole('button', { name: ask })).toBeNull();
  press('Unfreeze all purchases');
  await screen.findByRole('button', { name: ask });
  press(ask);
  await screen.findByText('The issuer did not answer.');
  expect(account.reconciled).toBe(false);
  account.away = false;
  press(ask);
  await screen.findByText(/2 cards from before closed\. Purchases stay frozen/);
  expect(account.frozen).toBe(true);
  press('Unfreeze all purchases');
  await screen.findByText('Purchases go on.');
});
