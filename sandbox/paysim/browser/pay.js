// Shapes what is typed into the payment page; the form itself works without it.
for (const [id, kind] of [
  ['card-number', 'number'],
  ['card-expiry', 'expiry'],
  ['card-cvc', 'cvc'],
]) {
  const input = document.getElementById(id);
  input?.addEventListener('input', () => PaysimRules.reshape(input, PaysimRules.FIELDS[kind]));
}
