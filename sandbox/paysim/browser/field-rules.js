// What is typed into a card field, how it is shown and when it is complete; the single fields and the combined frame share it.
window.PaysimRules = (() => {
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

  // Keeps the caret where the person is typing although the text around it is shaped anew.
  const reshape = (input, { digits, shape }) => {
    const before = digitsIn(input.value.slice(0, input.selectionStart ?? input.value.length)).length;
    const atEnd = input.selectionStart === input.value.length;
    input.value = shape(digits(input.value));
    if (atEnd) return;
    const caret = [...input.value].findIndex((_, i) => digitsIn(input.value.slice(0, i)).length >= before);
    input.setSelectionRange(caret < 0 ? input.value.length : caret, caret < 0 ? input.value.length : caret);
  };
  const cardOf = ({ number, expiry, cvc }) => ({
    number,
    exp_month: Number(expiry.slice(0, 2)),
    exp_year: 2000 + Number(expiry.slice(2)),
    cvc,
  });
  const askForToken = async (key, card) => {
    const response = await fetch('/v1/tokens', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ key, card }),
    });
    const body = await response.json();
    return response.ok ? { token: body } : { error: { message: body.error.message } };
  };
  return { FIELDS, brandOf, reshape, cardOf, askForToken };
})();
