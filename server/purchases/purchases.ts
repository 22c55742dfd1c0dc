import { wireStatus } from '#domain/purchase/purchase-state';
import type { InputError } from '#domain/say/input-errors';
import type { Page, PageAsk } from '#domain/say/list-page';
import type { AlertView } from '#protocol/alert';
import type { CardView } from '#protocol/card';
import type { FillOutcome } from '#protocol/checkout';
import type { ReadyPurchase } from '#protocol/device-state';
import type { FillWhy } from '#protocol/fill-why';
import { PurchaseState, type PurchaseView } from '#protocol/purchase';
import type { PurchaseAnswer, RequestPurchaseInput, SpendingSummary } from '#protocol/tools';
import type { CardEvent, EventSource } from '#server/issuers/card-issuer';
import { openAlerts } from '#server/purchases/alerts/alerts';
import { type Cleared, clearAlert } from '#server/purchases/alerts/clear-alert';
import { CLOSE_JOB } from '#server/purchases/cards/request-closure';
import { type Closed, closeCard, runCloseJob } from '#server/purchases/close/close-card';
import { closeCardsOf } from '#server/purchases/close/close-cards-of';
import { anotherCard } from '#server/purchases/decide/another-card';
import { cancelPurchase } from '#server/purchases/decide/cancel-purchase';
import {
  approvePending,
  type Decision,
  type DecisionRefusal,
  denyPending,
} from '#server/purchases/decide/decide-pending';
import { requestPurchase } from '#server/purchases/decide/request-purchase';
import { createSandboxNetwork, type Network } from '#server/purchases/events/sandbox-network';
import { takeCardEvents } from '#server/purchases/events/take-card-events';
import { runSweepJob, SWEEP_JOB } from '#server/purchases/issue/claim-card';
import { issueCard } from '#server/purchases/issue/issue-card';
import { type FoundLink, findLink } from '#server/purchases/link/card-link';
import { type Probe, recordLinkOpened, recordProbe } from '#server/purchases/link/probed-link';
import { type Asker, type Shown, showCard } from '#server/purchases/link/show-card';
import type { AgentRow, PurchaseDeps, PurchaseRow } from '#server/purchases/purchase-deps';
import { type AwaitPayment, awaitPayment } from '#server/purchases/recipient/await-payment';
import { closeLeftOut } from '#server/purchases/recipient/close-left-out';
import { type EndCard, endCard } from '#server/purchases/recipient/end-card';
import type { PaymentSeen } from '#server/purchases/recipient/payment-seen';
import { type TellEnd, tellEnd } from '#server/purchases/recipient/tell-end';
import { followIssuers } from '#server/purchases/rounds/follow-issuers';
import { keepTime } from '#server/purchases/rounds/keep-time';
import { type Reconciled, reconcile } from '#server/purchases/rounds/reconcile';
import { resumePurchases } from '#server/purchases/rounds/resume-purchases';
import { answerFor } from '#server/purchases/show/answer';
import {
  type ListQuery,
  listCards,
  listPurchases,
  pageCards,
  readCard,
  readyPurchases,
} from '#server/purchases/show/purchase-lists';
import { viewWithTimeline } from '#server/purchases/show/purchase-view';
import { summarise } from '#server/purchases/show/summarise';
import type { NotSigned } from '#server/step-up/sign-off';
import type { Actor } from '#server/step-up/signer';
import { findPurchase, getAccount, getAgent } from '#server/store/find-row';
import type { JobHandler } from '#server/store/outbox/outbox';

/** A change in another process may be told by nobody. */
const LOOK_AGAIN_MS = 2_000;
/** How long an answer waits for the card it wants to tell of. */
const ISSUE_WAIT_MS = 10_000;

export type RequestAnswer =
  | { ok: true; answer: PurchaseAnswer }
  | { ok: false; code: 'bad_input'; errors: InputError[] }
  | { ok: false; code: 'idempotency_mismatch' }
  | { ok: false; code: 'key_revoked' };
export type DecisionAnswer = { ok: true; purchase: PurchaseView } | DecisionRefusal | NotSigned;
export type CancelAnswer =
  | { ok: true; answer: PurchaseAnswer }
  | { ok: false; code: 'not_found' | 'not_cancellable'; message: string };

/** Long because it is the list of everything that can be done with a purchase: what the doors (http, mcp) know. The relay is shown its part of it. */
export type Purchases = {
  request(agentId: string, input: RequestPurchaseInput): Promise<RequestAnswer>;
  /** Null when the request is not this agent's. Waits for a change of status for as long as asked. */
  check(
    agentId: string,
    requestId: string,
    waitSeconds?: number,
    abort?: AbortSignal,
  ): Promise<PurchaseAnswer | null>;
  /** What has a card is only asked to be closed; the answer says how far that is. */
  cancel(agentId: string, requestId: string): Promise<CancelAnswer>;
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
  pageCards(accountId: string, ask: PageAsk): Promise<Page<CardView>>;
  card(accountId: string, cardId: string): Promise<CardView | null>;
  closeCard(accountId: string, cardId: string, who: string, why: string): Promise<Closed>;
  reconcile(accountId: string, who: string): Promise<Reconciled>;
  closeCardsOf(accountId: string, agentId: string, who: string, why: string): Promise<void>;
  alerts(accountId: string): Promise<AlertView[]>;
  /** Signed where it frees money. */
  clearAlert(actor: Actor, id: string): Promise<Cleared>;
  ready(accountId: string, agentIds: readonly string[] | 'all'): Promise<ReadyPurchase[]>;
  findLink(token: string): Promise<FoundLink | null>;
  /** Shows the card of a purchase approved as link, and counts it. */
  showCard(token: string, by: Asker): Promise<Shown>;
  recordProbe(link: FoundLink, probe: Probe, who: string): Promise<void>;
  recordLinkOpened(link: FoundLink): Promise<void>;
  recordFill(purchaseId: string, outcome: FillOutcome, why?: FillWhy): Promise<void>;
  /** After a decline: a fresh card on the same purchase, at most once. True when it is there to be filled. */
  tryAgain(purchaseId: string): Promise<boolean>;
  /** What the issuer says of a card that a recipient was given. */
  awaitPayment(ask: AwaitPayment): Promise<PaymentSeen>;
  /** True once the issuer has confirmed that the card takes no further charge. */
  endCard(end: EndCard): Promise<boolean>;
  /** Tells agent and owner why a relayed purchase did not simply go through. */
  tellEnd(end: TellEnd): Promise<void>;
  /** The sandbox's card network. */
  readonly network: Network;
  /** What an issuer's webhook says; safe to be told twice and in any order. */
  takeCardEvents(source: EventSource, events: readonly CardEvent[]): Promise<void>;
  /** For the outbox: work that a transaction promised. */
  readonly jobs: Readonly<Record<string, JobHandler>>;
  /** `isAlone`: no other process serves this database, so whatever a relay left behind is nobody's any more. */
  resume(isAlone: boolean): Promise<void>;
  keepTime(): Promise<void>;
  followIssuers(): Promise<void>;
};

export function createPurchases(deps: PurchaseDeps): Purchases {
  const { db, signals, now } = deps;
  const accountRow = (id: string) => getAccount(db, id);
  const agentRow = (id: string): Promise<AgentRow> => getAgent(db, id);
  const rowOf = (id: string) => findPurchase(db, id);

  /** One issuance at a time for one purchase: a retry joins the one that is under way. */
  const issuing = new Map<string, Promise<void>>();
  function issueOnce(purchaseId: string): Promise<void> {
    const running = issuing.get(purchaseId);
    if (running) return running;
    const started = issueCard(deps, purchaseId).finally(() => issuing.delete(purchaseId));
    issuing.set(purchaseId, started);
    return started;
  }

  async function finishIssuing(row: PurchaseRow): Promise<PurchaseRow> {
    if (row.state !== 'issuing') return row;
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, ISSUE_WAIT_MS);
    });
    // What failed leaves the purchase `issuing`; the regular round tries it again and tells why it fails.
    const tried = issueOnce(row.id).catch(() => undefined);
    await Promise.race([tried, patience]);
    clearTimeout(timer);
    return (await rowOf(row.id)) ?? row;
  }

  async function decided(
    accountId: string,
    result: { ok: true; row: PurchaseRow } | DecisionRefusal | NotSigned,
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
      const limit = AbortSignal.timeout(waitSeconds * 1000);
      const over = abort ? AbortSignal.any([limit, abort]) : limit;
      const statusOf = (row: PurchaseRow) => wireStatus(PurchaseState.parse(row.state));
      let row = await rowOf(requestId);
      if (!row || row.agent_id !== agentId) return null;
      const first = statusOf(row);
      // A close that is under way ends in another word too.
      const moves = first === 'pending_review' || row.state === 'closing';
      while (moves && statusOf(row) === first && waitSeconds > 0 && !over.aborted) {
        await signals.wait(row.account_id, LOOK_AGAIN_MS, over);
        row = (await rowOf(requestId)) ?? row;
      }
      return answerFor(deps, row);
    },
    async cancel(agentId, requestId) {
      const cancelled = await cancelPurchase(deps, agentId, requestId);
      if (!cancelled.ok) return cancelled;
      const row = await rowOf(requestId);
      if (!row) throw new Error('a purchase that was cancelled is gone');
      return { ok: true, answer: await answerFor(deps, row) };
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
    pageCards: (accountId, ask) => pageCards(deps, accountId, ask),
    card: (accountId, cardId) => readCard(deps, accountId, cardId),
    closeCard: (accountId, cardId, who, why) => closeCard(deps, accountId, cardId, { who, why }),
    reconcile: (accountId, who) => reconcile(deps, accountId, who),
    closeCardsOf: (accountId, agentId, who, why) => closeCardsOf(deps, accountId, agentId, { who, why }),
    alerts: (accountId) => openAlerts(db, accountId),
    async clearAlert(actor, id) {
      const cleared = await clearAlert(deps, actor, id);
      if (cleared.ok) signals.changed(actor.accountId);
      return cleared;
    },
    ready: (accountId, agentIds) => readyPurchases(deps, accountId, agentIds),
    findLink: (token) => findLink(db, token, now()),
    showCard: (token, by) => showCard(deps, token, by),
    recordProbe: (link, probe, who) => recordProbe(deps, link, probe, who),
    recordLinkOpened: (link) => recordLinkOpened(deps, link),
    async recordFill(purchaseId, outcome, why) {
      await db
        .updateTable('purchases')
        .set({ fill_outcome: outcome, fill_why: why ?? null, fill_at: now().toISOString() })
        .where('id', '=', purchaseId)
        .execute();
      const row = await rowOf(purchaseId);
      if (row) signals.changed(row.account_id);
    },
    async tryAgain(purchaseId) {
      const other = await anotherCard(deps, purchaseId);
      if (!other.ok) return false;
      const row = await finishIssuing(other.row);
      signals.changed(row.account_id);
      return row.state === 'issued';
    },
    awaitPayment: (ask) => awaitPayment(deps, ask),
    endCard: (end) => endCard(deps, end),
    tellEnd: (end) => tellEnd(deps, end),
    network: createSandboxNetwork(deps),
    takeCardEvents: (source, events) => takeCardEvents(deps, source, events),
    jobs: { [CLOSE_JOB]: (job) => runCloseJob(deps, job), [SWEEP_JOB]: (job) => runSweepJob(deps, job) },
    async resume(isAlone) {
      await closeLeftOut(deps, isAlone);
      await resumePurchases(deps, issueOnce);
    },
    keepTime: () => keepTime(deps),
    followIssuers: () => followIssuers(deps, issueOnce),
  };
}
