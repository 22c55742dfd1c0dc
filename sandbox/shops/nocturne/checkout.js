// Seals the card in the page, sends the sealed card to the shop, and shows the bank's question when there is one.
(() => {
  const form = document.querySelector('#checkout');
  const button = document.querySelector('#pay');
  const problem = document.querySelector('#problem');
  const wording = button.textContent;
  const { key } = document.querySelector('#card-fields').dataset;
  const paysim = window.Paysim(key);
  const field = (id) => document.querySelector(`#${id}`);
  const digitsOf = (id) => field(id).value.replace(/\D/g, '');

  field('number').addEventListener('input', () => {
    if (field('number').selectionStart === field('number').value.length)
      field('number').value = digitsOf('number')
        .slice(0, 19)
        .replace(/(\d{4})(?=\d)/g, '$1 ');
  });
  const refuse = (text) => {
    problem.textContent = text;
    problem.hidden = false;
    problem.focus();
  };
  const send = async (how) => {
    const response = await fetch('/checkout/pay', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        csrf: form.elements.csrf.value,
        email: form.elements.email.value,
        name: field('holder').value,
        ...how,
      }),
    });
    return { status: response.status, body: await response.json() };
  };
  const pay = async () => {
    const date = digitsOf('expiry');
    const card = {
      number: digitsOf('number'),
      exp_month: Number(date.slice(0, 2)),
      exp_year: 2000 + Number(date.slice(-2)),
      cvc: digitsOf('code'),
    };
    let { status, body } = await send({ encrypted: await window.PaysimEncrypt(key, card) });
    if (status === 202) {
      const answered = await paysim.challenge(body.challenge);
      if (answered === 'left') return refuse('Your bank had no answer from you. Nothing was charged.');
      ({ status, body } = await send({ token: body.token }));
    }
    if (status === 200) return location.assign(body.order);
    field('number').value = '';
    field('code').value = '';
    refuse(body.message);
  };

  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (button.disabled) return;
    problem.hidden = true;
    button.disabled = true;
    button.textContent = 'Paying';
    await pay().catch(() =>
      refuse('The box office did not answer. Look at your orders before you try again.'),
    );
    button.disabled = false;
    button.textContent = wording;
  });
})();
