import { bytesToText, textToBytes } from '#domain/body/bytes';
import type { PublicPart } from '#domain/body/digit-windows';
import { hasEncodedSecret } from '#domain/body/encoded-secret';
import { scrubText } from '#domain/body/scrub';
import type { HeaderPair, RelayRefusal } from '#protocol/relay';
import type { OutboundAnswer } from '#server/outbound/send';
import { passingHeaders } from '#server/relay/answer-headers';
import type { Paid } from '#server/relay/paid';

const FAILED: Record<(OutboundAnswer & { ok: false })['code'], RelayRefusal> = {
  unreachable: 'relay_unreachable',
  outcome_unknown: 'relay_outcome_unknown',
  too_large: 'relay_answer_too_large',
};

const partOf = (number: string): PublicPart => ({
  first6: number.slice(0, 6),
  last4: number.slice(-4),
  length: number.length,
});

/** The second wall: what a dead card's answer still says of it is masked all the same. */
export function scrubAnswer(answer: OutboundAnswer, number: string): Paid {
  const masked = maskAnswer(answer, partOf(number));
  if (!masked.ok) return masked;
  const { headers, body_b64 } = masked.answer;
  const said = headers.map((pair) => pair.join(': ')).join('\n');
  const body = bytesToText(Buffer.from(body_b64, 'base64'));
  const isEncoded = hasEncodedSecret(body, number) || hasEncodedSecret(said, number);
  return isEncoded ? { ok: false, code: 'relay_echoed_card' } : masked;
}

/** By the part that receipts print anyway: all that is left where a closed card's number was destroyed. */
export function maskAnswer(answer: OutboundAnswer, part: PublicPart): Paid {
  if (!answer.ok) return { ok: false, code: FAILED[answer.code] };
  const body = scrubText(bytesToText(answer.body), part);
  const headers = passingHeaders(answer.headers).map(
    ([name, value]): HeaderPair => [name, scrubText(value, part)],
  );
  const bytes = Buffer.from(textToBytes(body));
  return { ok: true, answer: { status: answer.status, headers, body_b64: bytes.toString('base64') } };
}
