import { mapPage, type Page, type PageAsk } from '#domain/say/list-page';
import type { ClaimPairing, ConfirmPairing, CreatePairingCode, PairingCodeView } from '#protocol/device';
import { allowDevice, type Confirmer } from '#server/devices/allow-device';
import { authenticateDevice } from '#server/devices/authenticate-device';
import { isMark } from '#server/devices/browser-mark';
import { claimPairing } from '#server/devices/claim-pairing';
import { confirmPairing, refusePairing } from '#server/devices/confirm-pairing';
import { createPairing } from '#server/devices/create-pairing';
import type { Device } from '#server/devices/device';
import type { DeviceDeps } from '#server/devices/device-deps';
import { finishPairing } from '#server/devices/finish-pairing';
import { listDevices, pageDevices, revokeDevice } from '#server/devices/list-devices';
import { viewPairing } from '#server/devices/pairing-code';
import { issueTicket, redeemTicket } from '#server/devices/socket-ticket';
import { type Demands, forgetOldProofs, type ProvenCall, verifyProof } from '#server/devices/verify-proof';
import type { Actor } from '#server/step-up/signer';
import { byCreation, page } from '#server/store/page-query';

/** Pairing browsers and knowing them again. */
export type Devices = ReturnType<typeof createDevices>;

export function createDevices(deps: DeviceDeps) {
  const { db, now } = deps;
  return {
    /** Whose key made this call, where no token of a device's belongs to it: a person's session. */
    prove: (call: ProvenCall, demands: Demands = {}) => verifyProof(deps, call, null, demands),
    authenticate: (token: string, call: ProvenCall) => authenticateDevice(deps, token, call),
    claim: (input: ClaimPairing, call: ProvenCall) => claimPairing(deps, input, call),
    finish: (pairingId: string, call: ProvenCall) => finishPairing(deps, pairingId, call),
    issueTicket: (device: Device) => issueTicket(deps, device),
    redeemTicket: (ticket: string) => redeemTicket(deps, ticket),

    /** Whether one of these is the mark of an agent's browser that is paired still. */
    isMark: (marks: readonly string[]) => isMark(deps, marks),
    createPairing: ({ accountId, who }: Actor, input: CreatePairingCode) =>
      createPairing(deps, accountId, who, input),
    confirmPairing: (actor: Actor, id: string, confirm: ConfirmPairing) =>
      confirmPairing(deps, actor, id, confirm),
    allow: (actor: Confirmer, id: string) => allowDevice(deps, actor, id),
    refusePairing: ({ accountId, who }: Actor, id: string) => refusePairing(deps, accountId, who, id),
    async pagePairings(accountId: string, ask: PageAsk): Promise<Page<PairingCodeView>> {
      const rows = db
        .selectFrom('pairing_codes')
        .selectAll()
        .where('account_id', '=', accountId)
        .where('state', 'in', ['open', 'claimed', 'confirmed'])
        .where('expires_at', '>', now().toISOString());
      return mapPage(await page(rows, byCreation('pairing_codes'), ask), (row) => viewPairing(deps, row));
    },
    async pairing(accountId: string, id: string): Promise<PairingCodeView | null> {
      const row = await db
        .selectFrom('pairing_codes')
        .selectAll()
        .where('account_id', '=', accountId)
        .where('id', '=', id)
        .executeTakeFirst();
      return row ? viewPairing(deps, row) : null;
    },

    list: (accountId: string) => listDevices(deps, accountId),
    page: (accountId: string, ask: PageAsk) => pageDevices(deps, accountId, ask),
    revoke: ({ accountId, who }: Actor, id: string) => revokeDevice(deps, accountId, who, id),
    tick: () => forgetOldProofs(deps),
  };
}
