import type { BrowserContext } from 'playwright';
import { EXTENSION_ID } from '#protocol/extension';
import { openCommandSocket } from '#scripts/stage/command-socket';

/**
 * The real action popup. Only the debugging protocol sees it (it is no page of the context),
 * so the browser must have been started with a debugging port.
 */
export async function openRealPopup(context: BrowserContext, debuggingPort: number) {
  const version = await (await fetch(`http://127.0.0.1:${debuggingPort}/json/version`)).json();
  const { send, close } = await openCommandSocket(version.webSocketDebuggerUrl);
  const [worker] = context.serviceWorkers();
  if (!worker) throw new Error('The extension has no worker to open the popup with.');
  await worker.evaluate(() => (globalThis as unknown as { chrome: typeof chrome }).chrome.action.openPopup());
  const url = `chrome-extension://${EXTENSION_ID}/popup.html`;
  const target = await until(async () => {
    const { targetInfos } = await send<{ targetInfos: { targetId: string; url: string }[] }>(
      'Target.getTargets',
    );
    return targetInfos.find((info) => info.url.startsWith(url));
  });
  const { sessionId } = await send<{ sessionId: string }>('Target.attachToTarget', {
    targetId: target.targetId,
    flatten: true,
  });

  async function evaluate<T>(expression: string): Promise<T> {
    const { result, exceptionDetails } = await send<{
      result: { value: T };
      exceptionDetails?: { text: string };
    }>('Runtime.evaluate', { expression, returnByValue: true, awaitPromise: true }, sessionId);
    if (exceptionDetails) throw new Error(`popup: ${exceptionDetails.text}`);
    return result.value;
  }
  return {
    text: () => evaluate<string>('document.body.innerText'),
    waitForText: (text: string) =>
      until(async () =>
        (await evaluate<string>('document.body.innerText')).includes(text) ? true : undefined,
      ),
    /** A click with the mouse at the middle of the button, once the button takes one. */
    async press(name: string): Promise<void> {
      const find = `[...document.querySelectorAll('button')].find((b) => (b.getAttribute('aria-label') ?? b.innerText).trim() === ${JSON.stringify(name)})`;
      const point = await until(() =>
        evaluate<{ x: number; y: number } | undefined>(`(() => { const b = ${find};
          if (!b || b.disabled || b.getAttribute('aria-disabled') === 'true') return undefined;
          b.scrollIntoView({ block: 'center' });
          const r = b.getBoundingClientRect(); return { x: r.x + r.width / 2, y: r.y + r.height / 2 }; })()`),
      );
      for (const type of ['mousePressed', 'mouseReleased']) {
        await send('Input.dispatchMouseEvent', { type, ...point, button: 'left', clickCount: 1 }, sessionId);
      }
    },
    close,
  };
}

async function until<T>(look: () => Promise<T | undefined>, timeoutMs = 15_000): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > deadline) throw new Error('The popup did not get there in time.');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
