import { defineContentScript } from 'wxt/utils/define-content-script';
import { answerPage } from '#checkout/answer-page';
import { createElementHandles } from '#checkout/page/element-handles';
import { everyRoot } from '#checkout/page/find-controls';
import { scanPage } from '#checkout/scan-page';
import { watchSubmits } from '#checkout/submit-watch';
import { watchFields } from '#checkout/watch-fields';
import { createFrameFill } from '#checkout/write/fill-frame';
import { createWipeClock } from '#checkout/write/wipe-clock';
import { createWrittenPlaces } from '#checkout/write/written-places';

export default defineContentScript({
  matches: ['http://*/*', 'https://*/*'],
  allFrames: true,
  runAt: 'document_idle',
  main() {
    const handles = createElementHandles();
    const openRoot = everyRoot();
    const frameFill = createFrameFill(handles, () => new Promise((done) => setTimeout(done, 25)), openRoot);
    const places = createWrittenPlaces(frameFill, openRoot);
    const stay = createWipeClock(() => void frameFill.wipe(), Date.now);
    const tell = (name: string, input: object) => {
      // Nobody listens once the extension is updated or gone; this old script then has nothing left to say.
      void chrome.runtime.sendMessage({ name, input }).catch(() => undefined);
    };
    const scan = watchFields(
      (watched) => scanPage(handles, { openRoot, ...watched }),
      (seen) => tell('checkout.seen', { scan: seen }),
    );
    chrome.runtime.onMessage.addListener(answerPage(scan, frameFill, stay, places));
    watchSubmits(places, () => {
      stay.submitted();
      tell('checkout.submitted', {});
    });
  },
});
