import type { browser } from 'wxt/browser';
import { isOurFrame, isOurPage, type MessageSender } from '#extension/ui/senders';
import { createRouter, routeFirst } from '#messaging/router';
import { frameMessages, uiMessages } from '#protocol/messages';
import { type Engine, EXPIRY_ALARM } from './engine';

const REVIVE_ALARM = 'revive';
const DONE = { ok: true } as const;

/** Every listener of the background, registered in one go so that an event can wake the worker. */
export function listen(api: typeof browser, engine: Engine): void {
  const { id } = api.runtime;
  const route = routeFirst<MessageSender>([
    createRouter(uiMessages, engine.ui, isOurPage(id, api.runtime.getURL('/'))),
    createRouter(
      frameMessages,
      {
        'checkout.seen': async (_seen, { tab }) => {
          if (tab?.active) await engine.front.look();
          return DONE;
        },
        'checkout.submitted': async (_nothing, { tab, frameId }) => {
          if (tab?.id === undefined || frameId === undefined) return DONE;
          void engine.armed.submitted(tab.id, frameId);
          void engine.direct.submitted(tab.id);
          return DONE;
        },
      },
      isOurFrame(id),
    ),
  ]);
  api.runtime.onMessage.addListener(
    (message: unknown, sender: MessageSender, reply: (answer: unknown) => void) => {
      void route(message, sender).then(reply);
      return true;
    },
  );

  // Absent in Firefox.
  api.debugger?.onEvent.addListener((source, method, params) => {
    if (source.tabId === undefined) return;
    const from = { tabId: source.tabId, sessionId: source.sessionId };
    if (method === 'Target.detachedFromTarget') engine.sessions.left(String(Object(params).sessionId));
    else void engine.armed.debuggerEvent(from, method, params);
  });
  api.debugger?.onDetach.addListener((source, reason) => {
    if (source.tabId !== undefined) void engine.armed.detached(source.tabId, reason);
  });

  api.tabs.onRemoved.addListener((tabId) => {
    void engine.armed.tabClosed(tabId);
    void engine.direct.tabClosed(tabId);
  });
  api.tabs.onActivated.addListener(() => void engine.front.look());
  api.tabs.onUpdated.addListener((_tabId, change, tab) => {
    if (change.status === 'complete' && tab.active) void engine.front.look();
  });
  api.webNavigation.onCommitted.addListener(({ tabId, frameId, url }) => {
    if (frameId !== 0) return;
    void engine.armed.navigated(tabId, url);
    void engine.direct.navigated(tabId, url);
  });

  api.webNavigation.onErrorOccurred.addListener(({ tabId, url, error }) => {
    if (!error.includes('BLOCKED_BY_CLIENT')) return;
    void api.tabs.get(tabId).then(
      ({ openerTabId }) => engine.armed.stoppedElsewhere({ id: tabId, openerId: openerTabId }, url),
      () => undefined,
    );
  });

  api.alarms.onAlarm.addListener(({ name }) => {
    if (name === EXPIRY_ALARM) void Promise.all([engine.armed.checkExpiry(), engine.direct.checkExpiry()]);
    if (name === REVIVE_ALARM) void engine.boot();
  });
  void api.alarms.create(REVIVE_ALARM, { periodInMinutes: 0.5 });
  void engine.boot();
}
