import type { CreateAgent, UpdateAgent } from '#protocol/agent';
import type { SettingsPatch } from '#protocol/http';
import {
  agentByKey,
  createAgent,
  listAgents,
  replaceKey,
  revokeAgent,
  updateAgent,
} from '#server/owners/agents';
import { recordProbe } from '#server/owners/card-probe';
import { newSetupToken } from '#server/owners/first-account';
import type { OwnerDeps } from '#server/owners/owner-deps';
import { allowPayee, type Payee } from '#server/owners/payees';
import { endSession, markAgentBrowser, readSession, type Session } from '#server/owners/sessions';
import { changeSettings, readSettings, setFrozen } from '#server/owners/settings';
import { claimAccount, signIn } from '#server/owners/sign-in';
import { exportAudit, listAudit, verifyAudit } from '#server/store/audit-log';
import { isReachable } from '#server/store/database';

/** What an owner does besides deciding purchases. Doors know this and nothing under it. */
export type Owners = ReturnType<typeof createOwners>;

/** An owner's act: for which account, and as whom it is audited. */
export type Actor = { accountId: string; who: string };

export function createOwners(deps: OwnerDeps) {
  const { db, signals } = deps;
  const tell = <T>(accountId: string, result: T): T => {
    signals.changed(accountId);
    return result;
  };
  return {
    newSetupToken: (accountId: string) => newSetupToken(deps, accountId),
    claim: (claim: { setupToken: string; password: string; agentBrowser: boolean }) =>
      claimAccount(deps, claim),
    signIn: (accountId: string, attempt: { password: string; agentBrowser: boolean }) =>
      signIn(deps, accountId, attempt),
    readSession: (token: string) => readSession(deps, token),
    markAgentBrowser: (session: Session) => markAgentBrowser(deps, session),
    endSession: (session: Session) => endSession(deps, session),

    agentByKey: (apiKey: string) => agentByKey(deps, apiKey),
    listAgents: (accountId: string) => listAgents(deps, accountId),
    createAgent: async ({ accountId, who }: Actor, input: CreateAgent) =>
      tell(accountId, await createAgent(deps, accountId, who, input)),
    updateAgent: async ({ accountId, who }: Actor, id: string, input: UpdateAgent) =>
      tell(accountId, await updateAgent(deps, accountId, who, id, input)),
    replaceKey: async ({ accountId, who }: Actor, id: string) =>
      tell(accountId, await replaceKey(deps, accountId, who, id)),
    revokeAgent: async ({ accountId, who }: Actor, id: string) =>
      tell(accountId, await revokeAgent(deps, accountId, who, id)),

    readSettings: (accountId: string) => readSettings(deps, accountId),
    changeSettings: async ({ accountId, who }: Actor, patch: SettingsPatch) =>
      tell(accountId, await changeSettings(deps, accountId, who, patch)),
    setFrozen: async ({ accountId, who }: Actor, frozen: boolean) =>
      tell(accountId, await setFrozen(deps, accountId, who, frozen)),
    allowPayee: ({ accountId, who }: Actor, payee: Payee) => allowPayee(deps, accountId, who, payee),

    recordProbe: (accountId: string, purchaseId: string) => recordProbe(deps, accountId, purchaseId),
    listAudit: (accountId: string, after: number, limit: number) => listAudit(db, accountId, after, limit),
    verifyAudit: (accountId: string) => verifyAudit(db, { id: accountId }),
    exportAudit: (accountId: string) => exportAudit(db, accountId),
    isReachable: () => isReachable(db),
  };
}
