/**
 * The one place where real values meet a request: put in, sent, and masked out of the answer, in one call.
 * Nothing that leaves here says them; what fails is a word without a cause.
 */
import { textToBytes } from '#domain/body/bytes';
import { swapCard } from '#domain/body/swap-card';
import type { CardSecret } from '#server/crypto/card-secret';
import type { Send } from '#server/outbound/send';
import type { Attempt } from '#server/relay/attempt';
import type { Paid } from '#server/relay/paid';
import { scrubAnswer } from '#server/relay/scrub-answer';

export async function payWithCard(send: Send, card: CardSecret, attempt: Attempt, url: URL): Promise<Paid> {
  const { request, text, found, pack } = attempt;
  return card.use(async (number, cvc) => {
    const plain = textToBytes(swapCard(text, found, { number, cvc }));
    const body = await pack(plain);
    const answer = await send({ method: request.method, url, headers: request.headers, body });
    plain.fill(0);
    body.fill(0);
    return scrubAnswer(answer, number);
  });
}
