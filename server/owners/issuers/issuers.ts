import type {
  ChooseCardholder,
  CreateIssuer,
  IssuerTested,
  IssuerView,
  UpdateIssuer,
} from '#protocol/issuer';
import { addIssuer } from '#server/owners/issuers/add-issuer';
import { changeIssuer, removeIssuer } from '#server/owners/issuers/change-issuer';
import { cardholdersOf, chooseCardholder } from '#server/owners/issuers/issuer-cardholders';
import type { IssuerDeps } from '#server/owners/issuers/issuer-deps';
import { orderIssuers } from '#server/owners/issuers/order-issuers';
import { viewIssuer, viewSandbox } from '#server/owners/issuers/view-issuer';
import type { Actor } from '#server/step-up/signer';

/** What an owner does about the issuers of their cards. */
export type Issuers = ReturnType<typeof createIssuers>;

export function createIssuers(deps: IssuerDeps) {
  const { registry, signals } = deps;
  /** Whoever makes cards must see a change before its owner hears that it is made. */
  const tell = async <T>({ accountId }: Actor, result: T): Promise<T> => {
    await registry.issuersOf(accountId);
    signals.changed(accountId);
    return result;
  };
  return {
    async list(accountId: string): Promise<IssuerView[]> {
      const entries = await registry.entries(accountId);
      const own = entries
        .filter(({ row }) => row.state !== 'removed')
        .map((entry) => viewIssuer(deps, entry));
      const sandbox = await registry.issuerById(accountId, 'sandbox');
      return sandbox ? [...own, viewSandbox(sandbox.capabilities)] : own;
    },
    add: async (actor: Actor, input: CreateIssuer) => tell(actor, await addIssuer(deps, actor, input)),
    change: async (actor: Actor, id: string, input: UpdateIssuer) =>
      tell(actor, await changeIssuer(deps, actor, id, input)),
    remove: async (actor: Actor, id: string) => tell(actor, await removeIssuer(deps, actor, id)),
    order: async (actor: Actor, ids: readonly string[]) => tell(actor, await orderIssuers(deps, actor, ids)),
    /** Asks something harmless: no card is made, and a key that works again is used again at once. */
    async test({ accountId }: Actor, id: string): Promise<IssuerTested | null> {
      const entry = await registry.entry(accountId, id);
      if (!entry) return null;
      const health = await entry.issuer.health();
      if (!health.ok) return health;
      const asks = entry.issuer.capabilities.events !== 'none';
      return { ok: true, kind: null, message: asks ? 'The issuer takes this key.' : NOTHING_TO_ASK };
    },
    cardholders: (accountId: string, id: string) => cardholdersOf(deps, accountId, id),
    chooseCardholder: async (actor: Actor, id: string, choice: ChooseCardholder, ip: string) =>
      tell(actor, await chooseCardholder(deps, actor, id, { choice, ip })),
  };
}

const NOTHING_TO_ASK =
  'A card API has no question that makes no card, so nothing was asked; its first card will tell.';
