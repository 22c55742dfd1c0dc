import { EndedSessions, SessionView, SignedInView } from '#protocol/answers';
import { ChangePassword, ClaimAccount, NoBody, ResetAccount, SignIn } from '#protocol/http';
import { PageQuery, pageOf } from '#protocol/page';
import { Ceremony, Confirmation, SessionEntry } from '#protocol/passkey';
import type { Operation } from '#server/http/openapi/operation';
import { PROOF } from '#server/http/openapi/problems';

/** The session will belong to the key that the call is proven with. */
const KEYLESS = ['proof_required', ...PROOF];

export const sessionOperations: readonly Operation[] = [
  {
    id: 'claimAccount',
    method: 'post',
    path: '/api/v1/setup',
    summary: 'Claims the account with the one-time link’s token and a password.',
    who: 'anyone',
    body: ClaimAccount,
    ok: [200, SignedInView],
    refused: { 401: [...KEYLESS, 'setup_token_unknown'] },
  },
  {
    id: 'resetAccount',
    method: 'post',
    path: '/api/v1/reset',
    summary: 'Sets a new password with a reset link’s token; ends every session, keeps passkeys.',
    who: 'anyone',
    body: ResetAccount,
    ok: [200, SignedInView],
    refused: { 401: [...KEYLESS, 'reset_token_unknown'] },
  },
  {
    id: 'signIn',
    method: 'post',
    path: '/api/v1/session',
    summary: 'Signs a person in; the session is in the cookie and belongs to the key of the call’s proof.',
    who: 'anyone',
    body: SignIn,
    ok: [200, SignedInView],
    refused: { 401: [...KEYLESS, 'wrong_password'] },
  },
  {
    id: 'passkeySignInOptions',
    method: 'post',
    path: '/api/v1/session/passkey/options',
    summary: 'A challenge for signing in with a passkey, single use, five minutes.',
    who: 'anyone',
    body: NoBody,
    ok: [201, Ceremony],
    refused: { 409: ['passkeys_need_a_name'] },
  },
  {
    id: 'signInWithPasskey',
    method: 'post',
    path: '/api/v1/session/passkey',
    summary: 'Signs a person in with a passkey’s answer to that challenge.',
    who: 'anyone',
    body: Confirmation,
    ok: [200, SignedInView],
    refused: { 401: [...KEYLESS, 'ceremony_unknown', 'assertion_refused', 'passkey_waiting'] },
  },
  {
    id: 'listSessions',
    method: 'get',
    path: '/api/v1/sessions',
    summary: 'Where the owner is signed in, newest first.',
    who: 'owner',
    query: PageQuery,
    ok: [200, pageOf(SessionEntry)],
  },
  {
    id: 'endSession',
    method: 'delete',
    path: '/api/v1/sessions/:id',
    summary: 'Ends one session.',
    who: 'owner',
    ok: [204],
    refused: { 404: ['not_found'] },
  },
  {
    id: 'endOtherSessions',
    method: 'delete',
    path: '/api/v1/sessions',
    summary: 'Ends every session but the one that asks.',
    who: 'owner',
    ok: [200, EndedSessions],
  },
  {
    id: 'changePassword',
    method: 'post',
    path: '/api/v1/password',
    summary: 'Another password, for a person who knows the current one; ends every other session.',
    who: 'owner',
    body: ChangePassword,
    ok: [204],
    refused: { 403: ['people_only', 'wrong_password'] },
  },
  {
    id: 'getSession',
    method: 'get',
    path: '/api/v1/session',
    summary: 'Whether anybody is signed in.',
    who: 'anyone',
    ok: [200, SessionView],
    refused: { 401: PROOF },
  },
  {
    id: 'signOut',
    method: 'delete',
    path: '/api/v1/session',
    summary: 'Ends the session.',
    who: 'anyone',
    ok: [204],
  },
];
