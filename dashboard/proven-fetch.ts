import { keptKey } from '#dashboard/kept-key';
import { proveCall, type SessionKey } from '#dashboard/session-key';
import { Problem } from '#protocol/errors';

/** How far this computer's clock is from the backend's, known once a proof was too old for it. */
let clockOffMs = 0;

/** Said of a call whose cookie is not the one of this key's session: another port of this host may have set its own. */
const COOKIE_LOST = ['not_signed_in', 'proof_other_key'];

/** `fetch` with the proof of the session's key. What can be mended is mended once, and the very same call made again. */
export async function provenFetch(path: string, init: RequestInit, key?: SessionKey): Promise<Response> {
  const first = await send(path, init, key);
  // Too many cookies of other ports; that answer cleared them, ours too, which comes back below.
  const answer = first.status === 431 ? await send(path, init, key) : first;
  return answer.status === 401 && (await mend(answer.clone())) ? send(path, init, key) : answer;
}

async function send(path: string, init: RequestInit, given?: SessionKey): Promise<Response> {
  const key = given ?? (await keptKey());
  if (!key) return fetch(path, init);
  const url = new URL(path, location.origin);
  const now = new Date(Date.now() + clockOffMs);
  const dpop = await proveCall(key, { method: init.method ?? 'GET', url, now, id: crypto.randomUUID() });
  return fetch(path, { ...init, headers: { ...init.headers, dpop } });
}

async function mend(refusal: Response): Promise<boolean> {
  const code = Problem.safeParse(await refusal.json().catch(() => null)).data?.reason_code ?? '';
  if (code === 'proof_too_old') return setClock(refusal.headers.get('date'));
  return COOKIE_LOST.includes(code) && regainCookie();
}

function setClock(theirs: string | null): boolean {
  const at = Date.parse(theirs ?? '');
  if (Number.isNaN(at)) return false;
  clockOffMs = at - Date.now();
  return true;
}

/** Whoever proves the key of a session that is open gets its cookie again. */
async function regainCookie(): Promise<boolean> {
  if (!(await keptKey())) return false;
  const answer = await send('/api/v1/session', { credentials: 'same-origin' });
  return answer.ok && (await answer.json()).signed_in === true;
}
