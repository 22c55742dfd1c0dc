// The invisible frame: collects the fields of its own page, asks for the token, and gives the shop only the outcome.
(() => {
  const params = new URLSearchParams(location.search);
  const shop = params.get('origin') ?? '';
  const channel = new BroadcastChannel(`paysim-${params.get('session')}`);
  const KINDS = ['number', 'expiry', 'cvc'];
  let round = 0;

  const collect = () =>
    new Promise((resolve) => {
      round += 1;
      const mine = round;
      const got = {};
      const finish = () => {
        clearTimeout(timer);
        channel.removeEventListener('message', hear);
        resolve(got);
      };
      const hear = ({ data }) => {
        if (data.type !== 'value' || data.round !== mine) return;
        got[data.kind] = data;
        if (KINDS.every((kind) => got[kind])) finish();
      };
      const timer = setTimeout(finish, 2000);
      channel.addEventListener('message', hear);
      channel.postMessage({ type: 'collect', round: mine });
    });

  const tokenise = async () => {
    const got = await collect();
    const bad = KINDS.find((kind) => !got[kind] || got[kind].problem);
    if (bad)
      return {
        error: { kind: bad, message: got[bad]?.problem ?? 'The card form is still loading. Try again.' },
      };
    const { number, expiry, cvc } = got;
    const card = PaysimRules.cardOf({ number: number.digits, expiry: expiry.digits, cvc: cvc.digits });
    return PaysimRules.askForToken(params.get('key'), card);
  };

  addEventListener('message', async (event) => {
    if (event.source !== parent || event.origin !== shop) return;
    const { type, id } = event.data ?? {};
    if (type === 'clear') channel.postMessage({ type: 'clear' });
    if (type !== 'tokenise') return;
    const answer = await tokenise().catch(() => ({
      error: { message: 'The payment could not be sent. The card was not used.' },
    }));
    parent.postMessage(
      { paysim: params.get('session'), kind: 'controller', type: 'answer', id, answer },
      shop,
    );
  });
})();
