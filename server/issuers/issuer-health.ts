import type { IssuerHealth } from '#server/issuers/card-issuer';
import { IssuerError } from '#server/issuers/issuer-error';

/** Asks something harmless; an issuer's refusal is the answer and no exception. */
export async function healthFrom(ask: () => Promise<unknown>): Promise<IssuerHealth> {
  try {
    await ask();
    return { ok: true };
  } catch (error) {
    if (!(error instanceof IssuerError)) throw error;
    return { ok: false, kind: error.kind, message: error.message };
  }
}
