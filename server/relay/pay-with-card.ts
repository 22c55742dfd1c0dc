/**
 * The one place where real values meet a request: put in, sent, and masked out of the answer, in one call.
 * Nothing that leaves here says them; what fails is a word without a cause.
 */
import { bytesToText, textToBytes } from '#domain/body/bytes';
import type { PublicPart } from '#domain/body/digit-windows';
import { hasEncodedSecret } from '#domain/body/encoded-secret';
import { scrubText } from '#domain/body/scrub';
import { swapCard } from '#domain/body/swap-card';
import type { HeaderPair, RelayAnswer, RelayRefusal } from '#protocol/checkout';
import type { CardSecret } from '#server/crypto/card-secret';
import type { OutboundAnswer, Send } from '#server/outbound/send';
import type { Attempt } from '#server/relay/attempt';

export type Paid = { ok: true; answer: RelayAnswer } | { ok: false; refusal: RelayRefusal };

const FAILED: Record<(OutboundAnswer & { ok: false })['code'], RelayRefusal> = {
  unreachable: 'relay_unreachable',
  outcome_unknown: 'relay_outcome_unknown',
  too_large: 'relay_answer_too_large',
};

/** The browser would send the body on to where the page says. */
const KEEPS_BODY = new Set([307, 308]);

export async function payWithCard(send: Send, card: CardSecret, attempt: Attempt, url: URL): Promise<Paid> {
  const { request, text, found } = attempt;
  return card.use(async (number, cvc) => {
    const body = textToBytes(swapCard(text, found, { number, cvc }));
    const answer = await send({ method: request.method, url, headers: request.headers, body });
    body.fill(0);
    if (!answer.ok) return { ok: false, refusal: FAILED[answer.code] };
    if (KEEPS_BODY.has(answer.status)) return { ok: false, refusal: 'relay_redirect' };
    return scrubAnswer(answer, number);
  });
}

function scrubAnswer(answer: OutboundAnswer & { ok: true }, number: string): Paid {
  const part: PublicPart = { first6: number.slice(0, 6), last4: number.slice(-4), length: number.length };
  const body = scrubText(bytesToText(answer.body), part);
  const headers = answer.headers.map(([name, value]): HeaderPair => [name, scrubText(value, part)]);
  const said = headers.map((pair) => pair.join(': ')).join('\n');
  if (hasEncodedSecret(body, number) || hasEncodedSecret(said, number)) {
    return { ok: false, refusal: 'relay_echoed_card' };
  }
  const bytes = Buffer.from(textToBytes(body));
  return { ok: true, answer: { status: answer.status, headers, body_b64: bytes.toString('base64') } };
}
