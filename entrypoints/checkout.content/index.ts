import { defineContentScript } from 'wxt/utils/define-content-script';
import { answerPage } from '#checkout/answer-page';
import { createElementHandles } from '#checkout/element-handles';
import { createFrameFill } from '#checkout/fill-frame';
import { scanPage } from '#checkout/scan-page';
import { watchSubmits } from '#checkout/submit-watch';
import { watchFields } from '#checkout/watch-fields';

export default defineContentScript({
  matches: ['http://*/*', 'https://*/*'],
  allFrames: true,
  runAt: 'document_idle',
  main() {
    const handles = createElementHandles();
    const frameFill = createFrameFill(handles, () => new Promise((done) => setTimeout(done, 25)));
    const tell = (name: string, input: object) => {
      // Nobody listens once the extension is updated or gone; this old script then has nothing left to say.
      void chrome.runtime.sendMessage({ name, input }).catch(() => undefined);
    };
    chrome.runtime.onMessage.addListener(answerPage(() => scanPage(handles, false), frameFill));
    watchFields(
      () => scanPage(handles, true),
      (scan) => tell('checkout.seen', { scan }),
    );
    watchSubmits(frameFill, () => tell('checkout.submitted', {}));
  },
});
