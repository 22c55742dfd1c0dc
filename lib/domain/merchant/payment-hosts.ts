import type { Destination } from '#protocol/checkout';

/** Where a shared processor's request names the account that is paid. */
export type AccountKeyPlace = { readonly in: 'json' | 'form' | 'header'; readonly name: string };

export type PaymentEndpoint = {
  readonly scheme: 'https' | 'http';
  /** Exact; carries a port that is not the scheme's own. */
  readonly host: string;
  readonly method: 'POST' | 'PUT';
  readonly path: string;
  readonly accountKey: AccountKeyPlace;
  /**
   * What of the processor's JSON answer a page may see while the card still lives: single values that the processor
   * makes itself. Never a field that a caller can fill with text of their own.
   */
  readonly answer: readonly AnswerField[];
};

/** A value by its path (`card.last4`) and the only shape it passes in. */
export type AnswerField = { readonly path: string; readonly shape: RegExp };

/**
 * A reviewed payment processor: whose frames may hold card fields, and where the card may be sent.
 * Vaults and proxies that forward to an address of the caller's choosing never qualify.
 */
export type PaymentHost = {
  readonly id: string;
  readonly frameHosts: readonly string[];
  readonly endpoints: readonly PaymentEndpoint[];
};

function paysim(port: number): PaymentHost {
  const host = `fields.paysim.localhost:${port}`;
  return {
    id: 'paysim',
    frameHosts: [host],
    endpoints: [
      {
        scheme: 'http',
        host,
        method: 'POST',
        path: '/v1/tokens',
        accountKey: { in: 'json', name: 'key' },
        answer: [
          { path: 'id', shape: /^tok_\w{8,64}$/ },
          { path: 'card.brand', shape: /^[a-z]{2,20}$/ },
          { path: 'card.last4', shape: /^\d{4}$/ },
          { path: 'card.exp_month', shape: /^\d{1,2}$/ },
          { path: 'card.exp_year', shape: /^\d{4}$/ },
          { path: 'error.code', shape: /^[a-z_]{1,40}$/ },
          { path: 'error.message', shape: /^[A-Za-z ,.'’-]{1,200}$/ },
        ],
      },
    ],
  };
}

/** The sandbox's processor exists in development alone: its port is passed there and nowhere else. */
export function paymentHosts({ sandboxPort }: { sandboxPort?: number }): PaymentHost[] {
  return sandboxPort === undefined ? [] : [paysim(sandboxPort)];
}

export function endpointDestinations(hosts: readonly PaymentHost[]): Destination[] {
  return hosts.flatMap((host) =>
    host.endpoints.map(({ scheme, host: name, path }) => ({ scheme, host: name, path })),
  );
}

export function findEndpoint(
  hosts: readonly PaymentHost[],
  method: string,
  url: URL,
): PaymentEndpoint | null {
  const endpoints = hosts.flatMap((host) => host.endpoints);
  return (
    endpoints.find(
      (endpoint) =>
        `${endpoint.scheme}:` === url.protocol &&
        endpoint.host === url.host &&
        endpoint.path === url.pathname &&
        endpoint.method === method,
    ) ?? null
  );
}
