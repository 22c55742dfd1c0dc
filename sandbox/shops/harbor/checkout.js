// Ties the checkout form to the provider: tokenises, posts the token to the shop, goes to the order.
(() => {
  const form = document.querySelector('#checkout');
  const button = document.querySelector('#pay');
  const problem = document.querySelector('#problem');
  const wording = button.textContent;
  const paysim = window.Paysim(document.querySelector('#card-fields').dataset.key);
  const inOneFrame = document.querySelector('#card-card') !== null;
  if (inOneFrame) paysim.mountCard('#card-card');
  else paysim.mount({ number: '#card-number', expiry: '#card-expiry', cvc: '#card-cvc' });
  paysim.on('problem', (kind, text) => {
    const place = document.querySelector(`#card-${kind}-problem`);
    place.textContent = text;
    document.querySelector(`#card-${kind}`).classList.toggle('wrong', text !== '');
  });
  paysim.on('submit', () => form.requestSubmit());
  for (const kind of inOneFrame ? ['card'] : ['number', 'expiry', 'cvc']) {
    document.querySelector(`#card-${kind}-label`).addEventListener('click', () => paysim.focus(kind));
  }

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
        csrf: form.elements.csrf.value,
        token,
        email: form.elements.email.value,
        name: form.elements['cc-name'].value,
      }),
    });
    return { status: response.status, body: await response.json() };
  };
  const pay = async () => {
    const { token, error } = await paysim.tokenise();
    if (error?.kind) return paysim.focus(error.kind);
    if (error) return refuse(error.message);
    let { status, body } = await send(token.id);
    if (status === 202) {
      const answered = await paysim.challenge(body.challenge);
      if (answered === 'left') return refuse('Your bank had no answer from you. Nothing was charged.');
      ({ status, body } = await send(token.id));
    }
    if (status === 200) return location.assign(body.order);
    paysim.clear();
    refuse(body.message);
  };

  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (button.disabled) return;
    problem.hidden = true;
    button.disabled = true;
    button.textContent = 'Paying';
    await pay().catch(() => refuse('The shop did not answer. Look at your orders before you try again.'));
    button.disabled = false;
    button.textContent = wording;
  });
})();
