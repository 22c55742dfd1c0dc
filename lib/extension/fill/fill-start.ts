import { fillWhyWords } from '#domain/say/fill-why-words';
import type { Reporter } from '#extension/backend/reporter';
import type { FillFlow } from '#extension/fill/fill-flow';
import type { SnapshotKeeper } from '#extension/state/snapshot-keeper';
import type { PagePort } from '#extension/tab/page-port';
import { tabHandle } from '#extension/tab/tab-handle';
import { refuse } from '#messaging/router';
import type { FillOutcome } from '#protocol/checkout';
import type { ServerEvent } from '#protocol/device';
import type { Done } from '#protocol/messages';

const SAID: Record<FillOutcome, string> = {
  filled: 'The card is filled.',
  fill_failed: 'The card could not be filled. Nothing was paid.',
  cannot_seal:
    'This page can’t be held, so the card was not filled. Close developer tools on it and try again.',
  no_checkout: 'Open the checkout page of this merchant first.',
  no_browser: 'No paired browser is open.',
  ambiguous_tab: 'Several tabs show this checkout. Bring one to the front and try again.',
  ambiguous_form: 'This page has several card forms, so none was filled.',
  total_mismatch: 'The page asks for more than was approved. Nothing was filled.',
  not_approved: 'This purchase can’t be filled from here.',
  already_used: 'This card has been used.',
  busy: 'Another card is being filled in this browser.',
  timed_out: 'The page took too long.',
};

type FillEvent = Extract<ServerEvent, { type: 'fill' }>;

/** The two triggers of a fill: the agent's tool through the backend, and a person in the popup. Never a page. */
export function createFillStart(deps: {
  fill: FillFlow;
  snapshot: SnapshotKeeper;
  reporter: Reporter;
  pages: PagePort;
  frontTab: () => Promise<number | null>;
}) {
  return {
    async byTool({ request_id, view_path, merchant_host, delivery, fill_id, tab }: FillEvent): Promise<void> {
      const { report, grantId } = await deps.fill({
        requestId: request_id,
        viewPath: view_path,
        merchantHost: merchant_host,
        delivery,
        fillId: fill_id,
        tab,
      });
      await deps.reporter.report({ request_id, fill_id, grant_id: grantId, phase: 'fill', report });
    },
    async byPerson(requestId: string): Promise<Done> {
      const { state } = await deps.snapshot.read();
      const ready = state?.ready.find(({ request_id }) => request_id === requestId);
      if (!ready) return refuse('not_approved', SAID.not_approved);
      const front = await deps.frontTab();
      const tab = front === null ? null : await deps.pages.tab(front);
      const isThere = tab !== null && URL.canParse(tab.url) && new URL(tab.url).host === ready.merchant_host;
      const { report, grantId } = await deps.fill({
        requestId,
        viewPath: ready.view_path,
        merchantHost: ready.merchant_host,
        delivery: ready.delivery,
        fillId: null,
        tab: isThere ? tabHandle(tab.id) : null,
      });
      await deps.reporter.report({
        request_id: requestId,
        fill_id: null,
        grant_id: grantId,
        phase: 'fill',
        report,
      });
      if (report.outcome === 'filled') return { ok: true };
      const said = report.why ? `${SAID[report.outcome]} ${fillWhyWords(report.why)}` : SAID[report.outcome];
      return refuse(report.outcome, said);
    },
  };
}
export type FillStart = ReturnType<typeof createFillStart>;
