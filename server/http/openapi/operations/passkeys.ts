import { PageQuery, pageOf } from '#protocol/page';
import { AddPasskey, Ceremony, PasskeyView, RenamePasskey } from '#protocol/passkey';
import type { Operation } from '#server/http/openapi/operation';

export const passkeyOperations: readonly Operation[] = [
  {
    id: 'listPasskeys',
    method: 'get',
    path: '/api/v1/passkeys',
    summary: 'The owner’s passkeys, newest first, and until when one waits.',
    who: 'owner',
    query: PageQuery,
    ok: [200, pageOf(PasskeyView)],
  },
  {
    id: 'passkeyOptions',
    method: 'post',
    path: '/api/v1/passkeys/options',
    summary: 'A challenge for making a passkey, single use, five minutes.',
    who: 'owner',
    ok: [201, Ceremony],
    refused: { 403: ['people_only'], 409: ['passkeys_need_a_name'] },
  },
  {
    id: 'addPasskey',
    method: 'post',
    path: '/api/v1/passkeys',
    summary:
      'Adds a passkey. The first one needs the password; a later one is signed by an earlier one, or waits 24 hours.',
    who: 'owner',
    body: AddPasskey,
    signed: true,
    ok: [201, PasskeyView],
    refused: {
      403: ['people_only', 'password_required', 'wrong_password'],
      409: ['passkeys_need_a_name', 'ceremony_unknown', 'registration_refused', 'passkey_known'],
    },
  },
  {
    id: 'renamePasskey',
    method: 'patch',
    path: '/api/v1/passkeys/:id',
    summary: 'Gives a passkey another name.',
    who: 'owner',
    body: RenamePasskey,
    ok: [200, PasskeyView],
    refused: { 404: ['not_found'] },
  },
  {
    id: 'allowPasskey',
    method: 'post',
    path: '/api/v1/passkeys/:id/allow',
    summary: 'Lets a passkey that waits its 24 hours work now.',
    who: 'owner',
    signed: true,
    ok: [200, PasskeyView],
    refused: { 403: ['must_wait'], 404: ['not_found'] },
  },
  {
    id: 'removePasskey',
    method: 'delete',
    path: '/api/v1/passkeys/:id',
    summary: 'Removes a passkey, or refuses one that waits.',
    who: 'owner',
    signed: true,
    ok: [204],
    refused: { 404: ['not_found'] },
  },
];
