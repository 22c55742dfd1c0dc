/**
 * Decides what becomes of each paused request. One that carries the alias to an approved destination is relayed or
 * failed, never continued; one that carries nothing goes on unchanged; when nothing is known about it, it fails.
 */

import type { Relay } from '#extension/backend/relay-client';
import type { PausedBook } from '#extension/sealed/paused-book';
import { relayRequest } from '#extension/sealed/relay-request';
import type { ArmedState, ArmedStore } from '#extension/state/armed-state';
import { bodyBytes } from '#extension/tab/body-bytes';
import type { PausedRequest } from '#extension/tab/cdp-schemas';
import type { DebuggerPort, Session } from '#extension/tab/debugger-port';
import { plainBody } from '#extension/tab/plain-body';
import { type ContextDeps, requestContext } from '#extension/tab/request-context';
import type { Alias } from '#protocol/checkout';
import type { RelayAnswer, RelayEnd, RelayRequest } from '#protocol/relay';

export type PausedDeps = {
  armed: ArmedStore;
  port: DebuggerPort;
  relay: Relay;
  book: PausedBook;
  carriesAlias: (body: Uint8Array, contentType: string, url: string, alias: Pick<Alias, 'number'>) => boolean;
  /** The page encrypted the card itself: there is no alias to be seen, and none that could be exchanged. */
  isEncrypted: (body: Uint8Array, contentType: string) => boolean;
  context: ContextDeps;
  languages: () => readonly string[];
  /** One request was refused; the fill goes on. */
  refusedOnce: (state: ArmedState, code: string) => Promise<void>;
  ended: (state: ArmedState, end: { phase: 'paid' | 'failed'; why: string }) => Promise<void>;
  setAlarm: (at: Date) => Promise<void>;
};

/** The request was no payment, or could not be read as one: it alone fails. */
const SINGLY = new Set(['relay_not_payment', 'relay_method', 'relay_destination', 'relay_unreadable_body']);
/** Whether the card went out is not known here; the backend knows, and sends no body twice. */
const ASKED_AGAIN = new Set(['relay_outcome_unknown', 'relay_failed']);
const MOST_RELAYS = 2;
/** Longer than a relay takes with all its waits. */
const LOOKS = 400;
const LOOK_MS = 250;
const OUTCOME_TRIES = 12;
const OUTCOME_STEP_MS = 1000;
const endOf = (ended: RelayEnd) => ({
  phase: ended === 'authorised' ? ('paid' as const) : ('failed' as const),
  why: ended,
});
const HOP = /^(content-length|content-encoding|transfer-encoding|connection|keep-alive)$/i;

export function createPausedRequests(deps: PausedDeps) {
  const { armed, port, relay, book } = deps;
  let turn: Promise<unknown> = Promise.resolve();
  /** Open unless a card is out: until its relay is answered, nothing else of this tab reads the shop. */
  let gate: Promise<void> = Promise.resolve();

  const pass = (session: Session, requestId: string) =>
    port.send(session, 'Fetch.continueRequest', { requestId });
  const block = (session: Session, requestId: string) =>
    port.send(session, 'Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' });
  const answer = (session: Session, requestId: string, { status, headers, body_b64 }: RelayAnswer) =>
    port.send(session, 'Fetch.fulfillRequest', {
      requestId,
      responseCode: status,
      responseHeaders: headers.filter(([name]) => !HOP.test(name)).map(([name, value]) => ({ name, value })),
      body: body_b64,
    });

  /** An earlier worker's call may still be under way: the same body gets the kept answer once there is one. */
  async function ask(request: RelayRequest): ReturnType<Relay> {
    for (let tries = 1; ; tries += 1) {
      const sent = await relay(request).catch(() => ({
        ok: false as const,
        code: 'relay_failed',
        message: '',
      }));
      const isOpen = !sent.ok && ASKED_AGAIN.has(sent.code);
      if (!isOpen || tries === OUTCOME_TRIES) return sent;
      await deps.context.pause(OUTCOME_STEP_MS);
    }
  }

  async function relayOne(
    session: Session,
    paused: PausedRequest,
    body: Uint8Array,
    grantId: string,
  ): Promise<void> {
    const before = await armed.read();
    if (
      before?.grant_id !== grantId ||
      before.phase === 'paid' ||
      before.phase === 'failed' ||
      before.relays >= MOST_RELAYS
    ) {
      await block(session, paused.requestId);
      return;
    }
    await armed.change(grantId, { phase: 'relaying' });
    const context = await requestContext(deps.context, session, paused);
    if (!context) {
      await block(session, paused.requestId);
      const state = await armed.change(grantId, { phase: 'armed', last_refusal: 'origin_unknown' });
      if (state) await deps.refusedOnce(state, 'origin_unknown');
      return;
    }
    let open = () => {};
    gate = new Promise((resolve) => {
      open = resolve;
    });
    const sent = await ask(relayRequest(grantId, paused, body, context, deps.languages())).finally(open);
    if (!sent.ok) {
      await block(session, paused.requestId);
      if (SINGLY.has(sent.code)) {
        const state = await armed.change(grantId, { phase: 'armed', last_refusal: sent.code });
        if (state) await deps.refusedOnce(state, sent.code);
        return;
      }
      const state = await armed.read();
      if (state?.grant_id !== grantId) return;
      // A second press of the button after the payment is refused by a grant that the payment itself closed.
      const paid = sent.code === 'relay_grant_closed' && state.relays > 0;
      await deps.ended(state, { phase: paid ? 'paid' : 'failed', why: sent.code });
      return;
    }
    await answer(session, paused.requestId, sent.value);
    const { ended, awaits = null, expires_at } = sent.value;
    const state = await armed.change(grantId, {
      phase: 'armed',
      relays: before.relays + 1,
      awaits,
      ...(expires_at === undefined ? {} : { expires_at }),
    });
    if (!state) return;
    if (expires_at !== undefined) await deps.setAlarm(new Date(expires_at));
    if (ended !== undefined) await deps.ended(state, endOf(ended));
    else if (state.closed) await deps.ended(state, { phase: 'paid', why: state.closed });
  }

  /** No relay of the tab is under way any more, in whichever worker it began: one that was killed left only its phase. */
  async function relayOver(): Promise<void> {
    await gate;
    for (let tries = 0; tries < LOOKS && (await armed.read())?.phase === 'relaying'; tries += 1)
      await deps.context.pause(LOOK_MS);
  }

  /** While the shop has a card that lives, what it says next goes through the relay; while a relay is under way it waits. */
  async function goOn(session: Session, paused: PausedRequest, body: Uint8Array): Promise<void> {
    await book.parked({ session, paused }, relayOver());
    const state = await armed.read();
    const isOurs = state?.tab_id === session.tabId && state.phase !== 'failed' && state.phase !== 'relaying';
    if (!isOurs) return void (await block(session, paused.requestId));
    const isShop = new URL(paused.request.url).host === state.merchant_host;
    if (state.phase === 'paid' || state.awaits === null || !isShop)
      return void (await pass(session, paused.requestId));
    const context = await requestContext(deps.context, session, paused);
    const sent = context
      ? await ask(relayRequest(state.grant_id, paused, body, context, deps.languages()))
      : null;
    if (!sent?.ok) return void (await block(session, paused.requestId));
    await answer(session, paused.requestId, sent.value);
    const { ended } = sent.value;
    // The end waits for every request that is not decided yet, and this one is.
    if (ended !== undefined) await book.during({ session, paused }, () => deps.ended(state, endOf(ended)));
  }

  async function handle(session: Session, paused: PausedRequest): Promise<void> {
    const state = await armed.read();
    if (state?.tab_id !== session.tabId) {
      await block(session, paused.requestId);
      return;
    }
    const { url, method, headers } = paused.request;
    if (method === 'OPTIONS') {
      await pass(session, paused.requestId);
      return;
    }
    const header = (wanted: string) =>
      Object.entries(headers).find(([name]) => name.toLowerCase() === wanted)?.[1] ?? '';
    const body = await bodyBytes(port, session, paused);
    const says = body && (await plainBody(body, header('content-encoding')));
    if (body && says && !deps.carriesAlias(says, header('content-type'), url, state.alias)) {
      const isPaying = state.phase === 'armed' && state.awaits === null;
      if (!isPaying || !deps.isEncrypted(says, header('content-type'))) {
        await goOn(session, paused, body);
        return;
      }
      await book.during({ session, paused }, async () => {
        await block(session, paused.requestId);
        await deps.ended(state, { phase: 'failed', why: 'encrypted_in_page' });
      });
      return;
    }
    if (!body || !says) {
      // What can't be read can't be known to be free of the alias.
      await block(session, paused.requestId);
      await armed.change(state.grant_id, { last_refusal: 'relay_unreadable_body' });
      await deps.refusedOnce(state, 'relay_unreadable_body');
      return;
    }
    // One at a time, so that two presses of one button are counted one after the other.
    await book.during({ session, paused }, () => {
      const next = turn.then(() => relayOne(session, paused, body, state.grant_id));
      turn = next.catch(() => undefined);
      return next;
    });
  }

  return {
    async paused(session: Session, paused: PausedRequest): Promise<void> {
      try {
        await book.track({ session, paused }, () => handle(session, paused));
      } catch {
        // Whatever broke, the alias must not go out as if it were a card.
        await block(session, paused.requestId).catch(() => undefined);
      }
    },
  };
}
export type PausedRequests = ReturnType<typeof createPausedRequests>;
