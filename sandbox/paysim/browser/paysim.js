// What a shop includes: one frame per field and an invisible controller, so that the shop's page never touches a card.
(() => {
  const provider = new URL(document.currentScript.src).origin;
  const TITLES = {
    number: 'Card number',
    expiry: 'Expiry date',
    cvc: 'Security code',
    controller: 'Payment controller',
    card: 'Card',
  };

  window.Paysim = (key) => {
    const session = [...crypto.getRandomValues(new Uint8Array(16))]
      .map((b) => b.toString(16).padStart(2, '0'))
      .join('');
    const frames = {};
    const waiting = new Map();
    const listeners = { problem: () => {}, submit: () => {} };

    const open = (kind, path, place) => {
      const frame = document.createElement('iframe');
      const query = new URLSearchParams({ session, origin: location.origin });
      if (kind === 'controller' || kind === 'card') query.set('key', key);
      frame.src = `${provider}${path}?${query}`;
      frame.name = `paysim-${kind}`;
      frame.title = TITLES[kind];
      frame.style.cssText = 'border:0;width:100%;height:100%;display:block;color-scheme:light dark';
      frames[kind] = frame;
      place.append(frame);
      return frame;
    };
    // One frame for the whole card does the controller's work itself.
    const answers = () => (frames.card ? 'card' : 'controller');
    const send = (kind, message) => frames[kind].contentWindow.postMessage(message, provider);

    addEventListener('message', (event) => {
      const { data } = event;
      if (event.origin !== provider || data?.paysim !== session) return;
      if (event.source !== frames[data.kind]?.contentWindow) return;
      if (data.type === 'problem') listeners.problem(data.kind, data.text);
      if (data.type === 'submit') listeners.submit();
      if (data.type === 'answer') {
        waiting.get(data.id)?.(data.answer);
        waiting.delete(data.id);
      }
    });

    return {
      mount(places) {
        for (const [kind, place] of Object.entries(places))
          open(kind, `/v1/field/${kind}`, document.querySelector(place));
        const controller = open('controller', '/v1/controller', document.body);
        controller.style.cssText = 'border:0;width:0;height:0;position:absolute;visibility:hidden';
        controller.setAttribute('aria-hidden', 'true');
        controller.tabIndex = -1;
      },
      mountCard: (place) => open('card', '/v1/card', document.querySelector(place)),
      // Shows the bank's question over the page and says how it was answered.
      challenge: (url) =>
        new Promise((resolve) => {
          const dialog = document.createElement('dialog');
          dialog.setAttribute('aria-label', 'Question of your bank');
          dialog.style.cssText =
            'padding:0;border:1px solid;border-radius:10px;width:min(420px,calc(100vw - 32px));height:min(560px,calc(100vh - 32px));overflow:hidden';
          const frame = document.createElement('iframe');
          frame.title = 'Question of your bank';
          frame.name = 'paysim-challenge';
          frame.src = url;
          frame.style.cssText = 'border:0;width:100%;height:100%;display:block;color-scheme:light dark';
          dialog.append(frame);
          const finish = (outcome) => {
            removeEventListener('message', hear);
            dialog.remove();
            resolve(outcome);
          };
          const hear = ({ origin, source, data }) => {
            if (origin !== new URL(url).origin || source !== frame.contentWindow) return;
            if (data?.type === 'challenge') finish(data.outcome);
          };
          addEventListener('message', hear);
          dialog.addEventListener('cancel', () => finish('left'));
          document.body.append(dialog);
          dialog.showModal();
        }),
      on: (type, listener) => {
        listeners[type] = listener;
      },
      focus: (kind) => {
        const at = frames.card ? 'card' : kind;
        frames[at].focus();
        send(at, { type: 'focus', field: kind });
      },
      clear: () => send(answers(), { type: 'clear' }),
      tokenise: () =>
        new Promise((resolve) => {
          const id = waiting.size + Math.random();
          waiting.set(id, resolve);
          send(answers(), { type: 'tokenise', id });
        }),
    };
  };
})();
