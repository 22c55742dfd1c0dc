// One hosted field: shapes what is typed, tells the shop's page how it stands, and hands the value to its controller only.
(() => {
  const params = new URLSearchParams(location.search);
  const kind = document.body.dataset.kind;
  const shop = params.get('origin') ?? '';
  const input = document.querySelector('input');
  const brandMark = document.querySelector('#brand');
  const channel = new BroadcastChannel(`paysim-${params.get('session')}`);
  const digitsIn = (text) => text.replace(/\D/g, '');

  const luhn = (number) =>
    [...number].reverse().reduce((sum, digit, index) => {
      const value = index % 2 ? Number(digit) * 2 : Number(digit);
      return sum + (value > 9 ? value - 9 : value);
    }, 0) %
      10 ===
    0;
  const brandOf = (number) => {
    if (number.startsWith('4')) return 'Visa';
    if (/^(5[1-5]|2[2-7])/.test(number)) return 'Mastercard';
    return /^3[47]/.test(number) ? 'Amex' : '';
  };
  const isPast = (digits) => {
    const now = new Date();
    return (
      Number(digits.slice(2)) + 2000 <
      now.getFullYear() + (Number(digits.slice(0, 2)) <= now.getMonth() ? 1 : 0)
    );
  };

  const FIELDS = {
    number: {
      digits: (text) => digitsIn(text).slice(0, 19),
      shape: (digits) => digits.replace(/(\d{4})(?=\d)/g, '$1 '),
      problem: (digits) => {
        if (digits.length < 12) return 'The number is incomplete.';
        return luhn(digits) ? '' : 'The number is not right.';
      },
    },
    expiry: {
      // A written `07 / 2031` keeps the year's last two digits; a typed `7` can only be July.
      digits: (text) => {
        const all = digitsIn(text);
        if (all.length === 6) return all.slice(0, 2) + all.slice(4);
        return (/^[2-9]/.test(all) ? `0${all}` : all).slice(0, 4);
      },
      shape: (digits) => (digits.length > 2 ? `${digits.slice(0, 2)} / ${digits.slice(2)}` : digits),
      problem: (digits) => {
        if (!/^(0[1-9]|1[0-2])\d\d$/.test(digits)) return 'The date is incomplete.';
        return isPast(digits) ? 'The date is in the past.' : '';
      },
    },
    cvc: {
      digits: (text) => digitsIn(text).slice(0, 4),
      shape: (digits) => digits,
      problem: (digits) => (digits.length < 3 ? 'The code is incomplete.' : ''),
    },
  };
  const { digits: read, shape, problem } = FIELDS[kind];

  const tell = (type, more) =>
    parent.postMessage({ paysim: params.get('session'), kind, type, ...more }, shop);
  const judge = () => {
    const found = problem(read(input.value));
    input.toggleAttribute('aria-invalid', false);
    if (found) input.setAttribute('aria-invalid', 'true');
    tell('problem', { text: found });
    return found;
  };

  input.addEventListener('input', () => {
    const before = digitsIn(input.value.slice(0, input.selectionStart ?? input.value.length)).length;
    const atEnd = input.selectionStart === input.value.length;
    input.value = shape(read(input.value));
    if (!atEnd) {
      const caret = [...input.value].findIndex((_, i) => digitsIn(input.value.slice(0, i)).length >= before);
      input.setSelectionRange(caret < 0 ? input.value.length : caret, caret < 0 ? input.value.length : caret);
    }
    if (kind === 'number') brandMark.textContent = brandOf(read(input.value));
    input.removeAttribute('aria-invalid');
    tell('problem', { text: '' });
  });
  input.addEventListener('blur', () => {
    if (input.value) judge();
  });
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') tell('submit');
  });
  addEventListener('message', (event) => {
    if (event.source === parent && event.origin === shop && event.data?.type === 'focus') input.focus();
  });
  channel.addEventListener('message', ({ data }) => {
    if (data.type === 'collect') {
      channel.postMessage({
        type: 'value',
        round: data.round,
        kind,
        digits: read(input.value),
        problem: judge(),
      });
    }
    if (data.type === 'clear') {
      input.value = '';
      if (kind === 'number') brandMark.textContent = '';
    }
  });
})();
