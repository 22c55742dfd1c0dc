import type { PageAsk } from '#domain/say/list-page';
import type { CreateAgent, UpdateAgent } from '#protocol/agent';
import type { AllowPayee, SettingsPatch } from '#protocol/http';
import type { AddPasskey, Confirmation } from '#protocol/passkey';
import type { AllowPayAddress, PayAddressNote } from '#protocol/pay-address';
import {
  agentByKey,
  createAgent,
  listAgents,
  pageAgents,
  readAgent,
  replaceKey,
  revokeAgent,
  updateAgent,
} from '#server/owners/agents/agents';
import { liftSuspension } from '#server/owners/agents/lift-suspension';
import { allowPayAddress, pagePayAddresses, removePayAddress } from '#server/owners/agents/pay-addresses';
import { allowPayee, pagePayees } from '#server/owners/agents/payees';
import { listPolicies } from '#server/owners/agents/policy-history';
import type { OwnerDeps } from '#server/owners/owner-deps';
import { changeSettings, readSettings, setFrozen } from '#server/owners/settings/settings';
import { newSetupToken } from '#server/owners/sign-in/first-account';
import { signInOptions, signInWithPasskey } from '#server/owners/sign-in/passkey-sign-in';
import {
  allowPasskey,
  pagePasskeys,
  removePasskey,
  renamePasskey,
  waitingPasskeys,
} from '#server/owners/sign-in/passkeys';
import { changePassword, resetAccount } from '#server/owners/sign-in/passwords';
import { addPasskey, passkeyOptions } from '#server/owners/sign-in/register-passkey';
import {
  endSession,
  endSessions,
  isSessionOpen,
  isSessionToken,
  isSignInKey,
  markAgentBrowser,
  pageSessions,
  readSession,
  renewSessionToken,
  type Session,
  type SignInPlace,
  sessionOfKey,
} from '#server/owners/sign-in/sessions';
import { claimAccount, signIn } from '#server/owners/sign-in/sign-in';
import type { Actor } from '#server/step-up/signer';
import { isReachable } from '#server/store/database';

/** What an owner does besides deciding purchases. Doors know this and nothing under it. */
export type Owners = ReturnType<typeof createOwners>;

export function createOwners(deps: OwnerDeps) {
  const { db, signals } = deps;
  const tell = <T>(accountId: string, result: T): T => {
    signals.changed(accountId);
    return result;
  };
  return {
    newSetupToken: (accountId: string) => newSetupToken(deps, accountId),
    claim: (claim: { setupToken: string; password: string; place: SignInPlace }) => claimAccount(deps, claim),
    reset: (reset: { resetToken: string; password: string; place: SignInPlace }) => resetAccount(deps, reset),
    signIn: (accountId: string, attempt: { password: string; place: SignInPlace }) =>
      signIn(deps, accountId, attempt),
    signInOptions: (accountId: string) => signInOptions(deps, accountId),
    signInWithPasskey: (accountId: string, answer: Confirmation, place: SignInPlace) =>
      signInWithPasskey(deps, accountId, answer, place),
    changePassword: (session: Session, change: { current: string; password: string }) =>
      changePassword(deps, { accountId: session.accountId, sessionId: session.id }, change),
    readSession: (tokens: readonly string[], keyThumbprint: string) =>
      readSession(deps, tokens, keyThumbprint),
    isSignInKey: (keyThumbprint: string) => isSignInKey(deps, keyThumbprint),
    isSessionToken: (tokens: readonly string[]) => isSessionToken(deps, tokens),
    isSessionOpen: (session: Session) => isSessionOpen(deps, session),
    sessionOfKey: (keyThumbprint: string) => sessionOfKey(deps, keyThumbprint),
    renewSessionToken: (session: Session) => renewSessionToken(deps, session),
    markAgentBrowser: (session: Session) => markAgentBrowser(deps, session),
    endSession: (session: Session) => endSession(deps, session),
    pageSessions: (accountId: string, currentId: string | null, ask: PageAsk) =>
      pageSessions(deps, accountId, currentId, ask),
    endSessions: async (actor: Actor, which: { id: string } | { except: string | null }) =>
      tell(actor.accountId, await endSessions(deps, actor, which)),

    pagePasskeys: (accountId: string, ask: PageAsk) => pagePasskeys(deps, accountId, ask),
    waitingPasskeys: (accountId: string) => waitingPasskeys(deps, accountId),
    passkeyOptions: (accountId: string) => passkeyOptions(deps, accountId),
    addPasskey: async (actor: Actor, input: AddPasskey) =>
      tell(actor.accountId, await addPasskey(deps, actor, input)),
    renamePasskey: async (actor: Actor, id: string, name: string) =>
      tell(actor.accountId, await renamePasskey(deps, actor, id, name)),
    allowPasskey: async (actor: Actor & { isOwnerDevice: boolean }, id: string) =>
      tell(actor.accountId, await allowPasskey(deps, actor, id)),
    removePasskey: async (actor: Actor, id: string) =>
      tell(actor.accountId, await removePasskey(deps, actor, id)),

    agentByKey: (apiKey: string) => agentByKey(deps, apiKey),
    listAgents: (accountId: string) => listAgents(deps, accountId),
    pageAgents: (accountId: string, ask: PageAsk) => pageAgents(deps, accountId, ask),
    readAgent: (accountId: string, id: string) => readAgent(deps, accountId, id),
    createAgent: async (actor: Actor, input: CreateAgent) =>
      tell(actor.accountId, await createAgent(deps, actor, input)),
    updateAgent: async (actor: Actor, id: string, input: UpdateAgent) =>
      tell(actor.accountId, await updateAgent(deps, actor, id, input)),
    replaceKey: async (actor: Actor, id: string) => tell(actor.accountId, await replaceKey(deps, actor, id)),
    revokeAgent: async (actor: Actor, id: string) =>
      tell(actor.accountId, await revokeAgent(deps, actor, id)),

    liftSuspension: async (actor: Actor, id: string) =>
      tell(actor.accountId, await liftSuspension(deps, actor, id)),
    listPolicies: (accountId: string, agentId: string) => listPolicies(deps, accountId, agentId),

    readSettings: (accountId: string) => readSettings(deps, accountId),
    changeSettings: async (actor: Actor, patch: SettingsPatch) =>
      tell(actor.accountId, await changeSettings(deps, actor, patch)),
    setFrozen: async (actor: Actor, frozen: boolean) =>
      tell(actor.accountId, await setFrozen(deps, actor, frozen)),
    allowPayee: async (actor: Actor, payee: AllowPayee) =>
      tell(actor.accountId, await allowPayee(deps, actor, payee)),
    pagePayees: (accountId: string, ask: PageAsk) => pagePayees(deps, accountId, ask),
    allowPayAddress: async (actor: Actor, address: AllowPayAddress) =>
      tell(actor.accountId, await allowPayAddress(deps, actor, address)),
    removePayAddress: async (actor: Actor, address: PayAddressNote) =>
      tell(actor.accountId, await removePayAddress(deps, actor, address)),
    pagePayAddresses: (accountId: string, ask: PageAsk) => pagePayAddresses(deps, accountId, ask),

    isReachable: () => isReachable(db),
  };
}
