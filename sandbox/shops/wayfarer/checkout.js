// Looks the card up while it is typed, keeps the half-filled form, gets a token with a form post, and pays with that.
(() => {
  const form = document.querySelector('#checkout');
  const button = document.querySelector('#pay');
  const problem = document.querySelector('#problem');
  const place = document.querySelector('#card-fields');
  const brandMark = document.querySelector('#card-brand');
  const networks = document.querySelector('#networks');
  const saved = document.querySelector('#saved');
  const { key, tokens } = place.dataset;
  const paysim = window.Paysim(key);
  const { elements } = form;
  const digits = () => elements.card_number.value.replace(/\D/g, '');
  let kind = { brand: 'unknown', networks: [] };
  let lookedUp = '';
  let draft;

  const post = (url, fields) =>
    fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(fields),
    });
  const showAmounts = async () => {
    document.querySelector('#amounts').outerHTML = await (await fetch('/checkout/amounts')).text();
    if (!button.disabled) button.textContent = document.querySelector('#amounts').dataset.pay;
  };
  const lookUp = async () => {
    const bin = digits().slice(0, 8);
    if (bin.length < 8 || bin === lookedUp) return;
    lookedUp = bin;
    const answer = await post('/checkout/card-kind', { digits: bin });
    if (!answer.ok) return;
    kind = await answer.json();
    // Where there is a choice, the choice itself says the names.
    brandMark.textContent = kind.networks.length === 1 ? kind.networks[0] : '';
    networks.hidden = kind.networks.length < 2;
    for (const label of [...networks.querySelectorAll('label')]) label.remove();
    if (kind.networks.length > 1)
      kind.networks.forEach((name, index) => {
        const label = document.createElement('label');
        const radio = document.createElement('input');
        Object.assign(radio, { type: 'radio', name: 'network', value: name, checked: index === 0 });
        label.append(radio, ` ${name}`);
        networks.append(label);
      });
    await showAmounts();
  };
  const keepDraft = async () => {
    const fields = Object.fromEntries(new FormData(form));
    delete fields.csrf;
    delete fields.card_code;
    const answer = await fetch('/checkout/draft', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(fields),
    });
    saved.textContent = answer.ok ? 'Saved.' : '';
  };

  elements.card_number.addEventListener('input', () => {
    const { value, selectionStart } = elements.card_number;
    if (selectionStart === value.length)
      elements.card_number.value = digits()
        .slice(0, 19)
        .replace(/(\d{4})(?=\d)/g, '$1 ');
    // A look-up or a draft that fails stops nobody from paying.
    lookUp().catch(() => undefined);
  });
  form.addEventListener('input', () => {
    clearTimeout(draft);
    draft = setTimeout(() => keepDraft().catch(() => undefined), 600);
  });

  const refuse = (text) => {
    problem.textContent = text;
    problem.hidden = false;
    problem.focus();
  };
  const send = async (token) => {
    const response = await fetch('/checkout/pay', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        csrf: elements.csrf.value,
        token,
        email: elements.email.value,
        name: elements.holder.value,
        postcode: elements.postcode.value,
        card: {
          brand: kind.brand,
          last4: digits().slice(-4),
          network: elements.network?.value ?? kind.networks[0] ?? '',
        },
      }),
    });
    return { status: response.status, body: await response.json() };
  };
  const pay = async () => {
    const year = elements.card_year.value.trim();
    const answer = await post(tokens, {
      key,
      'card[number]': digits(),
      'card[exp_month]': elements.card_month.value.trim(),
      'card[exp_year]': year.length === 2 ? `20${year}` : year,
      'card[cvc]': elements.card_code.value.trim(),
      'card[name]': elements.holder.value,
      'card[address_zip]': elements.postcode.value,
    });
    const token = await answer.json();
    if (!answer.ok) return refuse(token.error.message);
    let { status, body } = await send(token.id);
    if (status === 202) {
      const answered = await paysim.challenge(body.challenge);
      if (answered === 'left') return refuse('Your bank had no answer from you. Nothing was charged.');
      ({ status, body } = await send(token.id));
    }
    if (status === 200) return location.assign(body.order);
    refuse(body.message);
  };

  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (button.disabled) return;
    clearTimeout(draft);
    problem.hidden = true;
    button.disabled = true;
    button.textContent = 'Paying';
    await pay().catch(() => refuse('The shop did not answer. Look at your orders before you try again.'));
    button.disabled = false;
    await showAmounts();
  });
})();
