import '#components/look.css';
import { createRoot } from 'react-dom/client';
import { browser } from 'wxt/browser';
import { z } from 'zod';
import { Failed } from '#components/pieces/Failed';
import { Loading } from '#components/pieces/Loading';
import { Popup, type PopupActions } from '#components/screens/Popup';
import { callBackground, problemOf } from '#extension/ui/background-caller';
import { followSnapshot, useSnapshot } from '#extension/ui/snapshot-store';

/** Firefox has a sidebar where Chromium has a side panel; the types know Chromium's alone. */
type WithSidebar = { sidebarAction?: { open(): Promise<void> } };
const { sidebarAction }: typeof browser & WithSidebar = browser;

z.config({ jitless: true });
followSnapshot();

const refresh = () => void problemOf(callBackground('snapshot.refresh', {}));
const actions: PopupActions = {
  decide: ({ id, digest }, decision) =>
    problemOf(callBackground('approval.decide', { request_id: id, decision, digest })),
  allow: ({ kind, id }) => problemOf(callBackground('newcomer.allow', { kind, id })),
  showNewcomer: ({ kind }) =>
    void problemOf(callBackground('dashboard.open', { page: kind === 'browser' ? 'browsers' : 'settings' })),
  fill: ({ request_id }) => problemOf(callBackground('fill.start', { request_id })),
  stopFill: () => problemOf(callBackground('fill.stop', {})),
  freeze: () => problemOf(callBackground('freeze.set', { frozen: true })),
  openOptions: () => void browser.runtime.openOptionsPage(),
  openPanel: () => {
    // Must be asked for inside the click, before anything is awaited.
    if (sidebarAction) return void sidebarAction.open();
    browser.windows.getCurrent((window) => {
      if (window.id !== undefined) void browser.sidePanel.open({ windowId: window.id });
    });
  },
  refresh,
};

function Root() {
  const current = useSnapshot();
  if (current.status === 'loading') return <Loading />;
  if (current.status === 'failed')
    return <Failed title="This page is older than the extension" onRetry={() => location.reload()} />;
  return <Popup snapshot={current.snapshot} actions={actions} />;
}

const root = document.getElementById('root');
if (root) {
  document.body.className = 'popup';
  createRoot(root).render(<Root />);
}
refresh();
