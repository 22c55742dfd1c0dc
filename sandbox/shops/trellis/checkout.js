// Three steps on one page. The card step is fetched when it is reached, so that its fields are the newest in the page.
(() => {
  const place = document.querySelector('#steps');
  const { csrf } = place.dataset;
  const address = document.querySelector('#address-step');
  const delivery = document.querySelector('#delivery-step');
  const paymentPlace = document.querySelector('#payment-place');
  const problem = document.querySelector('#problem');
  const progress = [...place.querySelectorAll('.progress li')];
  const form = (fields) => ({
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields),
  });

  const MASKS = {
    number: (digits) => digits.slice(0, 19).replace(/(\d{4})(?=\d)/g, '$1 '),
    expiry: (digits) => {
      // A written four-figure year keeps its last two; a typed 7 can only be July.
      const all =
        digits.length === 6
          ? digits.slice(0, 2) + digits.slice(4)
          : (/^[2-9]/.test(digits) ? '0' : '') + digits;
      return all.length > 2 ? `${all.slice(0, 2)}/${all.slice(2, 4)}` : all;
    },
    code: (digits) => digits.slice(0, 4),
  };
  const mask = (input) => {
    const shape = MASKS[input.dataset.mask];
    const apply = () => {
      const before = input.value.slice(0, input.selectionStart ?? 0).replace(/\D/g, '').length;
      const atEnd = (input.selectionStart ?? 0) >= input.value.length;
      input.value = shape(input.value.replace(/\D/g, ''));
      if (atEnd) return;
      let at = 0;
      for (let seen = 0; at < input.value.length && seen < before; at += 1)
        if (/\d/.test(input.value[at])) seen += 1;
      input.setSelectionRange(at, at);
    };
    input.addEventListener('input', apply);
  };

  const show = (index) => {
    address.hidden = index !== 0;
    delivery.hidden = index !== 1;
    paymentPlace.hidden = index !== 2;
    problem.hidden = true;
    progress.forEach((item, at) => {
      if (at === index) item.setAttribute('aria-current', 'step');
      else item.removeAttribute('aria-current');
      item.classList.toggle('done', at < index);
    });
    place.querySelector('.step:not([hidden]) h2, #payment-place:not([hidden]) h2')?.focus();
  };
  const refuse = (text) => {
    problem.textContent = text;
    problem.hidden = false;
    problem.focus();
  };

  address.addEventListener('submit', (event) => {
    event.preventDefault();
    const missing = [...address.querySelectorAll('[required]')].find((input) => !input.value.trim());
    address.querySelector('.field-problem').textContent = missing
      ? `${missing.labels[0].textContent} is missing.`
      : '';
    if (missing) missing.focus();
    else show(1);
  });
  delivery.addEventListener('change', async () => {
    const answer = await fetch('/checkout/delivery', form(new FormData(delivery)));
    if (answer.ok) document.querySelector('#amounts').outerHTML = await answer.text();
  });
  delivery.querySelector('.back').addEventListener('click', () => show(0));
  delivery.addEventListener('submit', async (event) => {
    event.preventDefault();
    const answer = await fetch('/checkout/delivery', form(new FormData(delivery)));
    if (!answer.ok) return refuse('The delivery could not be kept. Try again.');
    document.querySelector('#amounts').outerHTML = await answer.text();
    paymentPlace.innerHTML = await (await fetch('/checkout/payment-step')).text();
    const payment = paymentPlace.firstElementChild;
    for (const input of payment.querySelectorAll('[data-mask]')) mask(input);
    payment.querySelector('.back').addEventListener('click', () => {
      paymentPlace.replaceChildren();
      show(1);
    });
    payment.addEventListener('submit', onPay);
    show(2);
  });

  async function onPay(event) {
    event.preventDefault();
    const payment = event.currentTarget;
    const button = payment.querySelector('#pay');
    const wording = button.textContent;
    button.disabled = true;
    button.textContent = 'Paying';
    problem.hidden = true;
    const typed = Object.fromEntries(new FormData(payment));
    const fields = { csrf, email: address.elements.email.value, ...typed };
    try {
      const answer = await fetch('/checkout/pay', form(fields));
      const body = await answer.json();
      if (answer.ok) return location.assign(body.order);
      payment.elements.cardnumber.value = '';
      payment.elements.csc.value = '';
      refuse(body.message);
    } catch {
      refuse('The shop did not answer. Look at your orders before you try again.');
    }
    button.disabled = false;
    button.textContent = wording;
  }
})();
