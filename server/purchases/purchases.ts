import { wireStatus } from '#domain/purchase-state';
import type { CardView } from '#protocol/card';
import type { FillOutcome } from '#protocol/checkout';
import type { ReadyPurchase } from '#protocol/device-state';
import { PurchaseState, type PurchaseView } from '#protocol/purchase';
import type { PurchaseAnswer, RequestPurchaseInput, SpendingSummary } from '#protocol/tools';
import { answerFor } from '#server/purchases/answer';
import { type FoundLink, findLink } from '#server/purchases/card-link';
import {
  approvePending,
  type Decision,
  type DecisionRefusal,
  denyPending,
} from '#server/purchases/decide-pending';
import { issueCard } from '#server/purchases/issue-card';
import { type Closed, closeCard, resumePurchases, tickPurchases } from '#server/purchases/lifecycle';
import { type ListQuery, listCards, listPurchases, type Page, readyPurchases } from '#server/purchases/lists';
import { type NetworkAnswer, networkAuthorise } from '#server/purchases/network';
import type { AgentRow, PurchaseDeps, PurchaseRow } from '#server/purchases/purchase-deps';
import { viewWithTimeline } from '#server/purchases/purchase-view';
import type { InputProblem } from '#server/purchases/read-input';
import { requestPurchase } from '#server/purchases/request-purchase';
import { summarise } from '#server/purchases/summarise';

/** How long an answer waits for the card it wants to tell of. */
const ISSUE_WAIT_MS = 10_000;

export type RequestAnswer =
  | { ok: true; answer: PurchaseAnswer }
  | { ok: false; kind: 'bad_input'; errors: InputProblem[] }
  | { ok: false; kind: 'idempotency_mismatch' };
export type DecisionAnswer = { ok: true; purchase: PurchaseView } | DecisionRefusal;

/** Everything that can be done with a purchase. The doors (http, mcp) and the relay know only this. */
export type Purchases = {
  request(agentId: string, input: RequestPurchaseInput): Promise<RequestAnswer>;
  /** Null when the request is not this agent's. Waits for a change of status for as long as asked. */
  check(
    agentId: string,
    requestId: string,
    waitSeconds?: number,
    abort?: AbortSignal,
  ): Promise<PurchaseAnswer | null>;
  summary(agentId: string): Promise<SpendingSummary>;
  list(accountId: string, query: ListQuery): Promise<Page<PurchaseView>>;
  get(accountId: string, id: string): Promise<PurchaseView | null>;
  approve(accountId: string, id: string, decision: Decision): Promise<DecisionAnswer>;
  deny(
    accountId: string,
    id: string,
    by: { who: string; reason?: string | undefined },
  ): Promise<DecisionAnswer>;
  cards(accountId: string): Promise<CardView[]>;
  closeCard(accountId: string, cardId: string, who: string, why: string): Promise<Closed>;
  ready(accountId: string, agentIds: readonly string[] | 'all'): Promise<ReadyPurchase[]>;
  findLink(token: string): Promise<FoundLink | null>;
  recordFill(purchaseId: string, outcome: FillOutcome): Promise<void>;
  networkAuthorise(body: unknown): Promise<NetworkAnswer | null>;
  resume(): Promise<void>;
  tick(): Promise<void>;
};

export function createPurchases(deps: PurchaseDeps): Purchases {
  const { db, signals, now } = deps;
  const accountRow = (id: string) =>
    db.selectFrom('accounts').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  const agentRow = (id: string): Promise<AgentRow> =>
    db.selectFrom('agents').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  const rowOf = (id: string) =>
    db.selectFrom('purchases').selectAll().where('id', '=', id).executeTakeFirst();

  async function finishIssuing(row: PurchaseRow): Promise<PurchaseRow> {
    if (row.state !== 'issuing') return row;
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, ISSUE_WAIT_MS);
    });
    await Promise.race([issueCard(deps, row.id), patience]);
    clearTimeout(timer);
    return (await rowOf(row.id)) ?? row;
  }

  async function decided(
    accountId: string,
    result: { ok: true; row: PurchaseRow } | DecisionRefusal,
  ): Promise<DecisionAnswer> {
    if (!result.ok) return result;
    const row = await finishIssuing(result.row);
    signals.changed(accountId);
    return { ok: true, purchase: await viewWithTimeline(db, await accountRow(accountId), row, now()) };
  }

  return {
    async request(agentId, input) {
      const agent = await agentRow(agentId);
      const requested = await requestPurchase(deps, agent, input);
      if (!requested.ok) return requested;
      const row = await finishIssuing(requested.row);
      signals.changed(agent.account_id);
      return { ok: true, answer: await answerFor(deps, row, requested.duplicateOf) };
    },
    async check(agentId, requestId, waitSeconds = 0, abort) {
      const deadline = Date.now() + waitSeconds * 1000;
      const statusOf = (row: PurchaseRow) => wireStatus(PurchaseState.parse(row.state));
      let row = await rowOf(requestId);
      if (!row || row.agent_id !== agentId) return null;
      const first = statusOf(row);
      while (
        statusOf(row) === first &&
        first === 'pending_review' &&
        Date.now() < deadline &&
        !abort?.aborted
      ) {
        await signals.wait(row.account_id, Math.min(deadline - Date.now(), 2_000), abort);
        row = (await rowOf(requestId)) ?? row;
      }
      return answerFor(deps, row);
    },
    async summary(agentId) {
      const agent = await agentRow(agentId);
      return summarise(db, await accountRow(agent.account_id), agent, now());
    },
    list: async (accountId, query) => listPurchases(deps, await accountRow(accountId), query),
    async get(accountId, id) {
      const row = await rowOf(id);
      if (!row || row.account_id !== accountId) return null;
      return viewWithTimeline(db, await accountRow(accountId), row, now());
    },
    approve: async (accountId, id, decision) =>
      decided(accountId, await approvePending(deps, accountId, id, decision)),
    deny: async (accountId, id, by) => decided(accountId, await denyPending(deps, accountId, id, by)),
    cards: (accountId) => listCards(deps, accountId),
    closeCard: (accountId, cardId, who, why) => closeCard(deps, accountId, cardId, who, why),
    ready: (accountId, agentIds) => readyPurchases(deps, accountId, agentIds),
    findLink: (token) => findLink(db, token),
    async recordFill(purchaseId, outcome) {
      await db
        .updateTable('purchases')
        .set({ fill_outcome: outcome, fill_at: now().toISOString() })
        .where('id', '=', purchaseId)
        .execute();
      const row = await rowOf(purchaseId);
      if (row) signals.changed(row.account_id);
    },
    networkAuthorise: (body) => networkAuthorise(deps, body),
    resume: () => resumePurchases(deps),
    tick: () => tickPurchases(deps),
  };
}
