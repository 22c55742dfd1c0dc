// One hosted field: shapes what is typed, tells the shop's page how it stands, and hands the value to its controller only.
(() => {
  const params = new URLSearchParams(location.search);
  const kind = document.body.dataset.kind;
  const shop = params.get('origin') ?? '';
  const input = document.querySelector('input');
  const brandMark = document.querySelector('#brand');
  const channel = new BroadcastChannel(`paysim-${params.get('session')}`);
  const rule = PaysimRules.FIELDS[kind];
  const { digits: read, problem } = rule;

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
    PaysimRules.reshape(input, rule);
    if (kind === 'number') brandMark.textContent = PaysimRules.brandOf(read(input.value));
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
