import type { IssuerState } from '#protocol/issuer';
import type { Sealer } from '#server/crypto/sealer';
import { type Breaker, createBreaker } from '#server/issuers/breaker';
import type { CardIssuer } from '#server/issuers/card-issuer';
import { type IssuerRow, kindOf, modeOf, openKeys, settingsOf } from '#server/issuers/issuer-row';
import { keepToldCard } from '#server/issuers/keep-told-card';
import { createPrivacyIssuer } from '#server/issuers/privacy/privacy-issuer';
import { createRestIssuer } from '#server/issuers/rest/rest-issuer';
import { createStripeIssuer } from '#server/issuers/stripe/stripe-issuer';
import { unusableIssuer } from '#server/issuers/unusable-issuer';
import type { Backoff } from '#server/issuers/with-backoff';
import { withBreaker } from '#server/issuers/with-breaker';
import type { Send } from '#server/outbound/send';
import type { Db } from '#server/store/database';

export type RegistryDeps = {
  db: Db;
  sealer: Sealer;
  development: boolean;
  now: () => Date;
  send: Send;
  /** For addresses that a template names: what answers there is nobody's product, and its answers are kept short. */
  sendByTemplate: Send;
  backoff: Backoff;
  /** In development only, and asked last. */
  sandbox: CardIssuer | null;
  /** Other addresses for the issuers' APIs: a fake's, in development. */
  origins: { stripe: string | null; privacy: string | null };
  /** What is done with every issuer before anybody gets it: it is counted. */
  counted: (issuer: CardIssuer) => CardIssuer;
};

export type Entry = { row: IssuerRow; state: IssuerState; issuer: CardIssuer; breaker: Breaker };
export type Registry = ReturnType<typeof createRegistry>;

/** The owner's issuers as cards are asked of them: in the owner's order, each behind a breaker of its own. */
export function createRegistry(deps: RegistryDeps) {
  const { db, sandbox } = deps;
  const built = new Map<string, Entry>();
  const lists = new Map<string, CardIssuer[]>();

  function entryOf(row: IssuerRow): Entry {
    const known = built.get(row.id);
    if (known && known.row.version === row.version) return known;
    const entry = build(deps, row);
    built.set(row.id, entry);
    return entry;
  }
  async function entries(accountId: string): Promise<Entry[]> {
    const rows = await db
      .selectFrom('issuers')
      .selectAll()
      .where('account_id', '=', accountId)
      .orderBy('position')
      .orderBy('created_at')
      .orderBy('id')
      .execute();
    return rows.map(entryOf);
  }
  /** One list per account for as long as the process lives, so that whoever holds it sees every change. */
  function listOf(accountId: string): CardIssuer[] {
    const list = lists.get(accountId) ?? [];
    lists.set(accountId, list);
    return list;
  }

  return {
    entries,
    entry: async (accountId: string, id: string): Promise<Entry | null> =>
      (await entries(accountId)).find(({ row }) => row.id === id && row.state !== 'removed') ?? null,
    /** An issuer by its id alone, for webhooks: they name no account. */
    async entryById(id: string): Promise<Entry | null> {
      const row = await db.selectFrom('issuers').selectAll().where('id', '=', id).executeTakeFirst();
      return row && row.state !== 'removed' ? entryOf(row) : null;
    },
    /**
     * In the order they are asked, the sandbox behind the owner's own. Issuers that may make no new cards follow
     * without a currency: none is chosen, and the cards they made can still be read and closed.
     */
    async issuersOf(accountId: string): Promise<readonly CardIssuer[]> {
      const all = await entries(accountId);
      const active = all.filter(({ state }) => state === 'active').map(({ issuer }) => issuer);
      const others = all.filter(({ state }) => state !== 'active').map(({ issuer }) => retired(issuer));
      const list = listOf(accountId);
      list.splice(0, list.length, ...active, ...(sandbox ? [sandbox] : []), ...others);
      return list;
    },
    /** The same list without asking the database: as it was at the last `issuersOf`, which fills it in place. */
    live: (accountId: string): readonly CardIssuer[] => listOf(accountId),
    /** Also one that was disabled since: its cards must still be closed. */
    async issuerById(accountId: string, id: string): Promise<CardIssuer | null> {
      if (sandbox && id === sandbox.id) return sandbox;
      return (await entries(accountId)).find(({ row }) => row.id === id)?.issuer ?? null;
    },
  };
}

const retired = (issuer: CardIssuer): CardIssuer => ({
  ...issuer,
  capabilities: { ...issuer.capabilities, currencies: [] },
});

function build(deps: RegistryDeps, row: IssuerRow): Entry {
  const breaker = createBreaker(row.label, deps.now);
  const unusable = (state: IssuerState, why: string): Entry => ({
    row,
    state,
    breaker,
    issuer: unusableIssuer(row.id, why),
  });
  const { label } = row;
  if (row.state === 'removed') return unusable('disabled', `${label} was removed, and its key with it.`);
  if ((modeOf(row) === 'test') !== deps.development) {
    const where = deps.development
      ? 'A live key is not used in development'
      : 'A test key is not used in production';
    return unusable('refused_here', `${where}; ${label} is not asked.`);
  }
  const keys = openKeys(deps.sealer, row);
  if (!keys) return unusable('unreadable', `The key of ${label} cannot be opened with this secret key.`);
  const issuer = adapterOf(deps, row, keys.api_key);
  if (!issuer) return unusable('needs_setup', `${label} has no cardholder yet.`);
  const once = issuer.capabilities.reveal === 'once_at_issue';
  const guarded = withBreaker({ ...issuer, id: row.id }, breaker);
  return {
    row,
    breaker,
    state: row.state === 'active' ? 'active' : 'disabled',
    issuer: deps.counted(once ? keepToldCard(guarded, deps) : guarded),
  };
}

function adapterOf(deps: RegistryDeps, row: IssuerRow, apiKey: string): CardIssuer | null {
  const { currency, cardholder, template } = settingsOf(row);
  const { stripe, privacy } = deps.origins;
  switch (kindOf(row)) {
    case 'privacy': {
      const environment = modeOf(row) === 'live' ? 'live' : 'sandbox';
      return createPrivacyIssuer({ apiKey, environment, ...(privacy ? { baseUrl: privacy } : {}) }, deps);
    }
    case 'stripe':
      if (!cardholder || !currency) return null;
      return createStripeIssuer(
        { apiKey, cardholder, currency, ...(stripe ? { origin: stripe } : {}) },
        deps,
      );
    case 'rest':
      return template
        ? createRestIssuer({ id: row.id, template, secret: apiKey }, { ...deps, send: deps.sendByTemplate })
        : null;
  }
}
