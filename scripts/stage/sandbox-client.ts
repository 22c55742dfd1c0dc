export type ShopOrder = {
  id: string;
  shop: string;
  amount: string;
  currency: string;
  status: string;
  last4: string;
  charge_id: string;
};
/** One message between the acquirer and the issuer. */
export type NetworkMessage = {
  charge_id: string;
  authorization_id: string;
  kind: string;
  amount: string;
  currency: string;
  merchant: string;
  last4: string;
  status: string;
};
export type ArrivedPayment = {
  endpoint: string;
  number: string;
  exp_month: number;
  exp_year: number;
  cvc: string;
  status: string;
};

/** What the shops and the payment endpoints recorded: the other side's own books. */
export function createSandboxClient(address: string, networkKey: string) {
  async function call<T>(path: string, body?: unknown): Promise<T> {
    const answer = await fetch(`${address}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { authorization: `Bearer ${networkKey}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text}`);
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }
  return {
    orders: () => call<ShopOrder[]>('/_log/orders'),
    payments: () => call<ArrivedPayment[]>('/_log/payments'),
    sidelines: () => call<{ endpoint: string; what: Record<string, string> }[]>('/_log/sidelines'),
    charge: (charge: Record<string, unknown>) =>
      call<{ status: string; decline_code?: string }>('/v1/charges', charge),
    network: () => call<NetworkMessage[]>('/_log/network'),
    control: (change: {
      echo_card?: boolean;
      slow_ms?: number;
      drop_after?: number;
      challenge_all?: boolean;
    }) => call<unknown>('/_control', change),
  };
}
export type SandboxClient = ReturnType<typeof createSandboxClient>;
