import { useState } from 'react';
import { useSubmit } from '#components/hooks/use-submit';
import { Empty } from '#components/pieces/Empty';
import { Failed } from '#components/pieces/Failed';
import { MerchantName } from '#components/pieces/MerchantName';
import { SeatBadge } from '#components/pieces/SeatBadge';
import { ApprovalCard } from '#components/screens/ApprovalCard';
import { ArmedNote } from '#components/screens/ArmedNote';
import { Newcomers } from '#components/screens/Newcomers';
import { ReadyCard } from '#components/screens/ReadyCard';
import { exactTime } from '#domain/say/time-words';
import type { Newcomer, ReadyPurchase } from '#protocol/device-state';
import type { Snapshot } from '#protocol/messages';
import type { PurchaseView } from '#protocol/purchase';

export type PopupActions = {
  decide: (purchase: PurchaseView, decision: 'approve' | 'deny') => Promise<string | null>;
  allow: (newcomer: Newcomer) => Promise<string | null>;
  showNewcomer: (newcomer: Newcomer) => void;
  fill: (purchase: ReadyPurchase) => Promise<string | null>;
  stopFill: () => Promise<string | null>;
  freeze: () => Promise<string | null>;
  openOptions: () => void;
  openPanel: () => void;
  refresh: () => void;
};

/** Why nobody can approve here, as a sentence, or null. */
function stoppedSentence(approvingStopped: string | null, frozen: boolean): string | null {
  if (frozen) return 'All purchases are frozen, so nothing can be approved.';
  if (approvingStopped === null) return null;
  return 'A program drives this browser, so nothing can be approved here. Approve in the dashboard, in another browser.';
}

export function Popup({ snapshot, actions }: { snapshot: Snapshot; actions: PopupActions }) {
  const { pairing, state, checkout, armed, connection, approving_stopped } = snapshot;
  if (pairing.step !== 'paired') {
    return (
      <main>
        <h1 className="hidden-text">Countersign</h1>
        <Empty title="This browser is not paired">
          <p>Pair it with your backend to approve purchases and to fill cards.</p>
          <p className="end">
            <button type="button" className="button primary" onClick={actions.openOptions}>
              Pair this browser
            </button>
          </p>
        </Empty>
      </main>
    );
  }
  return (
    <main>
      <TopBar snapshot={snapshot} actions={actions} />
      {connection !== 'online' && (
        <p className="note warn popup-note" role="status">
          {connection === 'connecting' ? 'Connecting to' : 'No answer from'} {pairing.address}. Nothing is
          approved or filled meanwhile.
        </p>
      )}
      {pairing.automation && pairing.seat === 'owner' && (
        <p className="note warn popup-note" role="status">
          Automation: approvals here are made by a program.
        </p>
      )}
      {state?.frozen && (
        <p className="note bad popup-note" role="status">
          All purchases are frozen. Unfreeze in the dashboard.
        </p>
      )}
      {checkout && (
        <section className="popup-part" aria-label="This page">
          <p className="spread">
            <MerchantName host={checkout.host} registrable={checkout.registrable} />
            <span className="small soft">{checkout.has_card_form ? 'checkout found' : 'no card form'}</span>
          </p>
        </section>
      )}
      {armed && (
        <section className="popup-part" aria-label="Card in use">
          <ArmedNote armed={armed} onStop={actions.stopFill} />
        </section>
      )}
      {pairing.seat === 'agent' && <AgentSeatNote agents={state?.agents.map(({ name }) => name) ?? []} />}
      {state?.waits_until && (
        <p className="note warn popup-note" role="status">
          Nobody confirmed this browser yet, so it does nothing before {exactTime(state.waits_until)}. Allow
          it with a passkey in the dashboard, or on an owner’s browser that works already.
        </p>
      )}
      {state && pairing.seat === 'owner' && (
        <Newcomers newcomers={state.newcomers ?? []} onAllow={actions.allow} onShow={actions.showNewcomer} />
      )}
      {state && pairing.seat === 'owner' && !state.waits_until && (
        <Waiting
          waiting={state.waiting}
          actions={actions}
          stopped={stoppedSentence(approving_stopped, state.frozen)}
          away={
            connection === 'offline' ? `No answer from ${pairing.address}, so nothing can be decided.` : null
          }
          above={[
            connection,
            checkout?.host,
            checkout?.has_card_form,
            armed?.phase,
            state.newcomers?.length,
          ].join(' ')}
        />
      )}
      {state && <Ready snapshot={snapshot} ready={state.ready} actions={actions} />}
      {!state && connection === 'offline' && (
        <Failed title="The backend cannot be reached" onRetry={actions.refresh}>
          <p>Requests wait there safely until it is back.</p>
        </Failed>
      )}
    </main>
  );
}

function TopBar({ snapshot, actions }: { snapshot: Snapshot; actions: PopupActions }) {
  const { pairing, state } = snapshot;
  const [sure, setSure] = useState(false);
  const freeze = useSubmit(async () => {
    const why = await actions.freeze();
    setSure(false);
    return why && `${why} Purchases are not frozen as far as this browser knows. Freeze in the dashboard.`;
  });
  if (pairing.step !== 'paired') return null;
  return (
    <>
      <header className="popup-top">
        <h1>Countersign</h1>
        <SeatBadge seat={pairing.seat} automation={pairing.automation} />
        <span className="row push">
          {pairing.seat === 'owner' && state && !state.frozen && (
            <button
              type="button"
              className="button quiet"
              aria-disabled={freeze.busy}
              onClick={() => (sure ? freeze.submit() : setSure(true))}
              onBlur={() => setSure(false)}
            >
              {sure ? 'Freeze everything' : 'Freeze'}
            </button>
          )}
          <button type="button" className="button quiet" onClick={actions.openPanel}>
            History
          </button>
        </span>
      </header>
      {freeze.problem && !state?.frozen && (
        <p className="note bad popup-note" role="alert">
          {freeze.problem.sentence}
        </p>
      )}
    </>
  );
}

function AgentSeatNote({ agents }: { agents: string[] }) {
  return (
    <section className="popup-part">
      <p className="note">
        Agent seat: this browser is driven by {agents.length > 0 ? agents.join(', ') : 'an agent'}. It
        approves nothing.
      </p>
    </section>
  );
}

function Waiting({
  waiting,
  actions,
  stopped,
  away,
  above,
}: {
  waiting: PurchaseView[];
  actions: PopupActions;
  stopped: string | null;
  away: string | null;
  /** What stands over the cards: when it changes they move. */
  above: string;
}) {
  if (waiting.length === 0) {
    return (
      <Empty title="Nothing waits for you">
        When an agent asks for more than its rules allow by themselves, it stands here.
      </Empty>
    );
  }
  return (
    <section className="popup-part stack" aria-label="Waiting for you">
      <h2>
        <span className="figure">{waiting.length}</span> waiting
      </h2>
      {waiting.map((purchase) => (
        <ApprovalCard
          key={purchase.id}
          purchase={purchase}
          stopped={stopped}
          away={away}
          around={`${above} ${waiting.map(({ id }) => id).join(' ')}`}
          onApprove={(p) => actions.decide(p, 'approve')}
          onDeny={(p) => actions.decide(p, 'deny')}
        />
      ))}
    </section>
  );
}

function Ready({
  snapshot,
  ready,
  actions,
}: {
  snapshot: Snapshot;
  ready: ReadyPurchase[];
  actions: PopupActions;
}) {
  const { pairing, checkout, armed } = snapshot;
  const [problem, setProblem] = useState<{ id: string; text: string } | null>(null);
  if (ready.length === 0) return null;
  const fill = async (purchase: ReadyPurchase) => {
    const text = await actions.fill(purchase);
    setProblem(text ? { id: purchase.request_id, text } : null);
    return text;
  };
  return (
    <section className="popup-part stack" aria-label="Cards ready">
      <h2>{ready.length === 1 ? 'A card is ready' : `${ready.length} cards are ready`}</h2>
      {ready.map((purchase) => (
        <ReadyCard
          key={purchase.request_id}
          purchase={purchase}
          here={checkout?.host === purchase.merchant_host && checkout.has_card_form}
          pageTotal={checkout?.host === purchase.merchant_host ? checkout.total : null}
          onFill={pairing.step === 'paired' && pairing.seat === 'owner' && !armed ? fill : null}
          problem={problem?.id === purchase.request_id ? problem.text : null}
        />
      ))}
    </section>
  );
}
