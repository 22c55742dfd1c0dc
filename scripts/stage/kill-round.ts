import { createOwnerClient } from '#scripts/stage/owner-client';

/** Below what one agent may ask for at once, so that everything told can be asked again. */
const MOST_TOLD = 250;

type Told = { key: string; request_id: string; status: string };
export type KillRound = {
  acknowledged: number;
  /** Keys whose retry did not get the first result. */
  lost: string[];
  verified: boolean;
};

/**
 * Loads a backend with purchases, lets `kill` end what it ends in the middle of them and `recover` bring it back,
 * and asks again for everything that was acknowledged. An agent of its own each round.
 */
export async function killRound(options: {
  url: string;
  ownerToken: string;
  clients: number;
  /** Kills this long after the first dozen was acknowledged: a different moment of the work each round. */
  delayMs: number;
  kill: () => Promise<void>;
  recover: () => Promise<void>;
}): Promise<KillRound> {
  const { url, ownerToken } = options;
  const { api_key } = await createOwnerClient(url, ownerToken).createAgent('engineering', {
    auto_approve_threshold: '5.00',
    daily_limit: '100000.00',
  });
  const told: Told[] = [];
  let loading = true;
  const load = async (client: number) => {
    for (let i = 0; loading && told.length < MOST_TOLD; i += 1) {
      // No answer, or none that promises something: the kill took it.
      const answer = await ask(url, api_key, `client ${client} request ${i}`).catch(() => null);
      if (answer?.request_id) told.push(answer);
    }
  };
  const clients = Array.from({ length: options.clients }, (_, client) => load(client));
  const deadline = Date.now() + 30_000;
  while (told.length < 12) {
    if (Date.now() > deadline) throw new Error('the backend acknowledged next to nothing in 30 s');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  await new Promise((resolve) => setTimeout(resolve, options.delayMs));
  await options.kill();
  loading = false;
  await Promise.all(clients);
  await options.recover();
  const lost: string[] = [];
  for (const first of told) {
    const again = await ask(url, api_key, first.key);
    if (again.request_id !== first.request_id || again.status !== first.status) lost.push(first.key);
  }
  return { acknowledged: told.length, lost, verified: await chainVerifies(url, ownerToken) };
}

async function ask(url: string, apiKey: string, key: string): Promise<Told> {
  const answer = await fetch(`${url}/api/v1/purchases`, {
    method: 'POST',
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      merchant_url: 'cloudflare.com',
      amount: 1,
      description: 'Credits',
      justification: 'The production worker has run out of them.',
      idempotency_key: key,
    }),
  });
  const { request_id, status } = await answer.json();
  return { key, request_id, status };
}

async function chainVerifies(url: string, ownerToken: string): Promise<boolean> {
  const answer = await fetch(`${url}/api/v1/audit/verify`, {
    headers: { authorization: `Bearer ${ownerToken}` },
  });
  return (await answer.json()).ok === true;
}
