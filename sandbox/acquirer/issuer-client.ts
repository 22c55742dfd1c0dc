import { z } from 'zod';

const Answer = z.object({
  id: z.string().max(200).optional(),
  status: z.string().max(60),
  decline_code: z.string().max(60).optional(),
});
export type IssuerAnswer = { ok: true; answer: z.infer<typeof Answer> } | { ok: false; problem: string };
type IssuerDoor = 'authorizations' | 'captures' | 'reversals' | 'refunds' | 'force-posts';

/** The line to the issuer. Unreachable, too slow and unreadable are one thing: nothing was said that could be relied on. */
export function createIssuerClient({
  issuerUrl,
  networkKey,
  timeoutMs,
}: {
  issuerUrl: string;
  networkKey: string;
  timeoutMs: number;
}) {
  return async function ask(door: IssuerDoor, body: object): Promise<IssuerAnswer> {
    try {
      const response = await fetch(`${issuerUrl}/api/sandbox/network/${door}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${networkKey}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(timeoutMs),
      });
      if (!response.ok) return { ok: false, problem: `issuer_answered_${response.status}` };
      return { ok: true, answer: Answer.parse(await response.json()) };
    } catch {
      return { ok: false, problem: 'issuer_unavailable' };
    }
  };
}
