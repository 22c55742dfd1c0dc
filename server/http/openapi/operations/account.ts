import { FrozenView, Reconciled, SettingsView, SetupLink } from '#protocol/answers';
import { AllowPayee, FreezeBody, PayeeView, Settings, SettingsPatch } from '#protocol/http';
import { PageQuery, pageOf } from '#protocol/page';
import type { Operation } from '#server/http/openapi/operation';

export const accountOperations: readonly Operation[] = [
  {
    id: 'getSettings',
    method: 'get',
    path: '/api/v1/settings',
    summary: 'The account’s settings, and whether it is frozen.',
    who: 'owner',
    ok: [200, SettingsView],
  },
  {
    id: 'changeSettings',
    method: 'patch',
    path: '/api/v1/settings',
    summary:
      'Changes settings: absent keeps, null clears a cap. Another currency only while nothing was approved and nothing waits.',
    who: 'owner',
    body: SettingsPatch,
    signed: true,
    ok: [200, Settings],
    refused: { 409: ['currency_in_use'] },
  },
  {
    id: 'freeze',
    method: 'post',
    path: '/api/v1/freeze',
    summary: 'Freezes the account, or ends the freeze.',
    who: 'owner',
    body: FreezeBody,
    signed: true,
    ok: [200, FrozenView],
    refused: { 409: ['reconcile_first'] },
  },
  {
    id: 'reconcile',
    method: 'post',
    path: '/api/v1/reconcile',
    summary:
      'After a restored backup: closes every card from before at the issuer, so that unfreezing is allowed.',
    who: 'owner',
    ok: [200, Reconciled],
    refused: { 503: ['issuer_unreachable'] },
  },
  {
    id: 'listPayees',
    method: 'get',
    path: '/api/v1/payees',
    summary: 'Accounts at shared processors that may be paid, newest first.',
    who: 'owner',
    query: PageQuery,
    ok: [200, pageOf(PayeeView)],
  },
  {
    id: 'allowPayee',
    method: 'post',
    path: '/api/v1/payees',
    summary: 'Lets an account at a shared processor be paid for one merchant.',
    who: 'owner',
    body: AllowPayee,
    signed: true,
    ok: [201, AllowPayee],
  },
  {
    id: 'createSetupLink',
    method: 'post',
    path: '/api/v1/setup-link',
    summary: 'The one-time link that claims the account for a person; a newer one ends the older.',
    who: 'owner',
    ok: [201, SetupLink],
    refused: { 409: ['already_claimed'] },
  },
];
