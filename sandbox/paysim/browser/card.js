// The combined frame: number, date and code side by side; it asks for the token itself and tells the shop the outcome only.
(() => {
  const params = new URLSearchParams(location.search);
  const shop = params.get('origin') ?? '';
  const KINDS = ['number', 'expiry', 'cvc'];
  const inputs = Object.fromEntries(
    KINDS.map((kind) => [kind, document.querySelector(`[data-kind=${kind}]`)]),
  );
  const brandMark = document.querySelector('#brand');
  const tell = (type, more) =>
    parent.postMessage({ paysim: params.get('session'), kind: 'card', type, ...more }, shop);
  const typedIn = (kind) => PaysimRules.FIELDS[kind].digits(inputs[kind].value);
  const judge = (kind) => {
    const found = PaysimRules.FIELDS[kind].problem(typedIn(kind));
    inputs[kind].removeAttribute('aria-invalid');
    if (found) inputs[kind].setAttribute('aria-invalid', 'true');
    tell('problem', { text: found });
    return found;
  };

  for (const kind of KINDS) {
    const input = inputs[kind];
    input.addEventListener('input', () => {
      PaysimRules.reshape(input, PaysimRules.FIELDS[kind]);
      if (kind === 'number') brandMark.textContent = PaysimRules.brandOf(typedIn(kind));
      input.removeAttribute('aria-invalid');
      tell('problem', { text: '' });
    });
    input.addEventListener('blur', () => {
      if (input.value) judge(kind);
    });
    input.addEventListener('keydown', (event) => {
      if (event.key === 'Enter') tell('submit');
    });
  }

  const tokenise = async () => {
    const bad = KINDS.find((kind) => judge(kind));
    if (bad) return { error: { kind: bad, message: PaysimRules.FIELDS[bad].problem(typedIn(bad)) } };
    const typed = Object.fromEntries(KINDS.map((kind) => [kind, typedIn(kind)]));
    return PaysimRules.askForToken(params.get('key'), PaysimRules.cardOf(typed));
  };
  addEventListener('message', async (event) => {
    if (event.source !== parent || event.origin !== shop) return;
    const { type, id, field } = event.data ?? {};
    if (type === 'focus') (inputs[field] ?? inputs.number).focus();
    if (type === 'clear') {
      for (const kind of KINDS) inputs[kind].value = '';
      brandMark.textContent = '';
    }
    if (type !== 'tokenise') return;
    const answer = await tokenise().catch(() => ({
      error: { message: 'The payment could not be sent. The card was not used.' },
    }));
    tell('answer', { id, answer });
  });
})();
