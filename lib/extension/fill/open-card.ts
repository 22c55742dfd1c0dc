import { compactDecrypt } from 'jose';
import type { Answer } from '#extension/backend/backend-client';
import type { Paired } from '#extension/backend/relay-client';
import { CardSecret } from '#extension/fill/card-secret';
import { CardAnswer, DirectCard, type SealedCard } from '#protocol/checkout';

export type OpenedDirect = Omit<DirectCard, 'card'> & { readonly secret: CardSecret };
export type OpenedCard = SealedCard | OpenedDirect;
export type OpenCard = (viewPath: string) => Promise<Answer<OpenedCard>>;

/** The envelope of a direct card opens with this device's own key, which never leaves the browser. */
async function openEnvelope(jwe: string, key: CryptoKey): Promise<OpenedDirect> {
  const { plaintext } = await compactDecrypt(jwe, key, {
    keyManagementAlgorithms: ['ECDH-ES'],
    contentEncryptionAlgorithms: ['A256GCM'],
  });
  const { card, ...around } = DirectCard.parse(JSON.parse(new TextDecoder().decode(plaintext)));
  plaintext.fill(0);
  return { ...around, secret: new CardSecret(card) };
}

export function createOpenCard(paired: () => Promise<Paired | null>): OpenCard {
  return async (viewPath) => {
    const now = await paired();
    if (!now) return { ok: false, code: 'not_paired', message: 'This browser is not paired.' };
    const answer = await now.client.call('GET', viewPath, CardAnswer);
    if (!answer.ok) return answer;
    if (answer.value.mode === 'sealed') return { ok: true, value: answer.value };
    // What can't be opened or read is said without its cause: the cause may quote the card.
    return openEnvelope(answer.value.jwe, now.keys.seal.privateKey).then(
      (value) => ({ ok: true, value }),
      () => ({ ok: false, code: 'unknown_answer', message: 'The card’s envelope could not be opened.' }),
    );
  };
}
