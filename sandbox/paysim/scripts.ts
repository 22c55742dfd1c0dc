/** Browser scripts of the provider, served as they stand: no build, no dependencies. */

/** What a shop includes. One frame per field and an invisible controller; the shop's page never touches a card. */
export const PAGE_SCRIPT = `(() => {
  const origin = new URL(document.currentScript.src).origin;
  const session = crypto.randomUUID();
  const frame = (path, title) => {
    const f = document.createElement('iframe');
    f.src = origin + path + (path.includes('?') ? '&' : '?') + 'session=' + session;
    f.title = title; f.name = 'paysim-' + title.toLowerCase().replaceAll(' ', '-');
    f.style.cssText = 'border:0;width:100%;height:100%;display:block;color-scheme:inherit';
    return f;
  };
  window.Paysim = (key) => {
    const controller = frame('/v1/controller?key=' + encodeURIComponent(key), 'Paysim controller');
    controller.style.cssText = 'border:0;width:0;height:0;position:absolute;visibility:hidden';
    controller.setAttribute('aria-hidden', 'true'); controller.tabIndex = -1;
    return {
      mount(places) {
        const titles = { number: 'Card number', expiry: 'Expiry date', cvc: 'Security code' };
        for (const [kind, place] of Object.entries(places)) {
          document.querySelector(place).append(frame('/v1/field?kind=' + kind, titles[kind]));
        }
        document.body.append(controller);
      },
      tokenize: () => new Promise((resolve) => {
        const id = crypto.randomUUID();
        addEventListener('message', function listen(event) {
          if (event.origin !== origin || event.data?.id !== id) return;
          removeEventListener('message', listen); resolve(event.data.answer);
        });
        controller.contentWindow.postMessage({ type: 'tokenize', id }, origin);
      }),
    };
  };
})();`;

/** One field: shapes what is typed, and hands it to the controller of its own session when that asks. */
export const FIELD_SCRIPT = `(() => {
  const session = new URL(location.href).searchParams.get('session');
  const kind = document.body.dataset.kind;
  const input = document.querySelector('input');
  const channel = new BroadcastChannel('paysim-' + session);
  const digits = () => input.value.replace(/\\D/g, '');
  const luhn = (n) => [...n].reverse().reduce((t, d, i) => { const v = i % 2 ? d * 2 : +d; return t + (v > 9 ? v - 9 : v); }, 0) % 10 === 0;
  const shape = {
    number: (d) => d.slice(0, 19).replace(/(\\d{4})(?=\\d)/g, '$1 '),
    expiry: (d) => d.length > 2 ? d.slice(0, 2) + ' / ' + d.slice(2, 4) : d,
    cvc: (d) => d.slice(0, 4),
  };
  const valid = {
    number: () => digits().length >= 12 && luhn(digits()),
    expiry: () => /^(0[1-9]|1[0-2])\\d\\d$/.test(digits()),
    cvc: () => /^\\d{3,4}$/.test(digits()),
  };
  input.addEventListener('input', () => { input.value = shape[kind](digits()); input.removeAttribute('aria-invalid'); });
  input.addEventListener('blur', () => { if (input.value && !valid[kind]()) input.setAttribute('aria-invalid', 'true'); });
  channel.addEventListener('message', (event) => {
    if (event.data.type === 'collect') channel.postMessage({ type: 'value', kind, digits: digits() });
    if (event.data.type === 'clear') input.value = '';
  });
})();`;

/** Collects the fields, asks for the token, and tells the page that framed it only the outcome. */
export const CONTROLLER_SCRIPT = `(() => {
  const params = new URL(location.href).searchParams;
  const channel = new BroadcastChannel('paysim-' + params.get('session'));
  const collect = () => new Promise((resolve) => {
    const got = {};
    const done = () => { channel.removeEventListener('message', hear); resolve(got); };
    const timer = setTimeout(done, 1000);
    const hear = (event) => {
      if (event.data.type !== 'value') return;
      got[event.data.kind] = event.data.digits;
      if (got.number !== undefined && got.expiry !== undefined && got.cvc !== undefined) { clearTimeout(timer); done(); }
    };
    channel.addEventListener('message', hear);
    channel.postMessage({ type: 'collect' });
  });
  addEventListener('message', async (event) => {
    if (event.source !== parent || event.data?.type !== 'tokenize') return;
    const answer = (answer) => event.source.postMessage({ id: event.data.id, answer }, event.origin);
    const { number = '', expiry = '', cvc = '' } = await collect();
    try {
      const response = await fetch('/v1/tokens', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ key: params.get('key'), card: {
          number, exp_month: Number(expiry.slice(0, 2)), exp_year: 2000 + Number(expiry.slice(2)), cvc } }),
      });
      const body = await response.json();
      if (response.ok) channel.postMessage({ type: 'clear' });
      answer(response.ok ? { token: body.id } : { error: body.error.message });
    } catch { answer({ error: 'The payment could not be sent. The card was not used.' }); }
  });
})();`;
