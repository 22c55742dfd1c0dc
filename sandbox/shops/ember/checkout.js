// The payment form as a React app: every input is controlled, so what a field shows is what the state holds.
(() => {
  const { createElement: h, useState, useRef } = window.React;
  const place = document.querySelector('#app');
  const { csrf, email, pay } = place.dataset;
  const digitsOf = (text) => text.replace(/\D/g, '');

  const FIELDS = {
    holder: { label: 'Name on card', autoComplete: 'cc-name', shape: (text) => text },
    number: {
      label: 'Card number',
      autoComplete: 'cc-number',
      placeholder: '1234 1234 1234 1234',
      shape: (text) =>
        digitsOf(text)
          .slice(0, 19)
          .replace(/(\d{4})(?=\d)/g, '$1 '),
    },
    expiry: {
      label: 'Expiry',
      autoComplete: 'cc-exp',
      placeholder: 'MM / YY',
      // A pasted `07/2031` keeps the last two digits of its year; a typed 7 can only be July.
      shape: (text) => {
        const all = digitsOf(text);
        const four =
          all.length === 6
            ? all.slice(0, 2) + all.slice(4)
            : (/^[2-9]/.test(all) ? `0${all}` : all).slice(0, 4);
        return four.length > 2 ? `${four.slice(0, 2)} / ${four.slice(2)}` : four;
      },
    },
    cvc: {
      label: 'Security code',
      autoComplete: 'cc-csc',
      placeholder: 'CVC',
      shape: (text) => digitsOf(text).slice(0, 4),
    },
  };
  const PROBLEMS = {
    holder: (text) => (text.trim() ? '' : 'Write the name on the card.'),
    number: (text) => (digitsOf(text).length >= 12 ? '' : 'The number is incomplete.'),
    expiry: (text) => (/^(0[1-9]|1[0-2]) \/ \d\d$/.test(text) ? '' : 'Write month and year, as in 07 / 31.'),
    cvc: (text) => (text.length >= 3 ? '' : 'The code is incomplete.'),
  };
  const NAMES = Object.keys(FIELDS);

  function Field({ name, value, problem, onChange, onLeave }) {
    const { label, shape, ...rest } = FIELDS[name];
    return h(
      'div',
      { className: 'field' },
      h('label', { htmlFor: `card-${name}` }, label),
      h('input', {
        id: `card-${name}`,
        ...rest,
        inputMode: name === 'holder' ? 'text' : 'numeric',
        value,
        'aria-invalid': problem ? true : undefined,
        'aria-describedby': `card-${name}-problem`,
        onChange: (event) => onChange(name, shape(event.target.value)),
        onBlur: () => onLeave(name),
      }),
      h('p', { id: `card-${name}-problem`, className: 'field-problem' }, problem),
    );
  }

  function Checkout() {
    const [card, setCard] = useState({ holder: '', number: '', expiry: '', cvc: '' });
    const [contact, setContact] = useState(email);
    const [problems, setProblems] = useState({});
    const [refusal, setRefusal] = useState('');
    const [busy, setBusy] = useState(false);
    const alert = useRef(null);
    const judge = (names) => Object.fromEntries(names.map((name) => [name, PROBLEMS[name](card[name])]));

    const send = async () => {
      const response = await fetch('/checkout/pay', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ csrf, email: contact, card }),
      });
      const body = await response.json();
      if (response.ok) return location.assign(body.order);
      setCard({ ...card, number: '', cvc: '' });
      setRefusal(body.message);
    };
    const onSubmit = async (event) => {
      event.preventDefault();
      if (busy) return;
      const found = judge(NAMES);
      setProblems(found);
      setRefusal('');
      const bad = NAMES.find((name) => found[name]);
      if (bad) return document.querySelector(`#card-${bad}`).focus();
      setBusy(true);
      await send().catch(() =>
        setRefusal('The shop did not answer. Look at your orders before you try again.'),
      );
      setBusy(false);
      alert.current?.focus();
    };
    const field = (name) =>
      h(Field, {
        key: name,
        name,
        value: card[name],
        problem: problems[name] ?? '',
        onChange: (at, value) => {
          setCard((before) => ({ ...before, [at]: value }));
          setProblems((before) => ({ ...before, [at]: '' }));
        },
        onLeave: (at) => card[at] && setProblems((before) => ({ ...before, ...judge([at]) })),
      });

    return h(
      'form',
      { onSubmit, noValidate: true },
      refusal && h('p', { className: 'problem', role: 'alert', tabIndex: -1, ref: alert }, refusal),
      h(
        'fieldset',
        null,
        h('legend', null, 'Contact'),
        h(
          'div',
          { className: 'field' },
          h('label', { htmlFor: 'email' }, 'E-mail for the receipt'),
          h('input', {
            id: 'email',
            type: 'email',
            autoComplete: 'email',
            value: contact,
            onChange: (event) => setContact(event.target.value),
          }),
        ),
      ),
      h(
        'fieldset',
        null,
        h('legend', null, 'Payment'),
        field('holder'),
        field('number'),
        h('div', { className: 'row' }, field('expiry'), field('cvc')),
      ),
      h('button', { id: 'pay', className: 'wide', type: 'submit', disabled: busy }, busy ? 'Paying' : pay),
    );
  }
  window.createRoot(place).render(h(Checkout));
})();
