import { createSessionKey } from '#tests/worlds/session-key';

/** The owner at another browser than the one a test looks at, signed in with the password. */
export async function ownerElsewhere(url: string, password: string) {
  const key = createSessionKey({ url });
  let cookie = '';
  const send = async (
    method: string,
    path: string,
    body?: object,
    headers: Record<string, string> = {},
  ): Promise<Response> => {
    const type: Record<string, string> = body ? { 'content-type': 'application/json' } : {};
    const proof = await key.proof(method, path);
    return fetch(`${url}${path}`, {
      method,
      headers: { origin: url, cookie, ...type, ...proof, ...headers },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
  };
  const entered = await send('POST', '/api/v1/session', { password });
  cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? '';
  return { send, cookie };
}
