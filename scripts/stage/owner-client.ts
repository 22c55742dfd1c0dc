import type { CreatedAgent } from '#protocol/agent';
import type { AuditEntry } from '#protocol/audit';
import type { CreatedPairingCode, DeviceView, PairingCodeView, Seat } from '#protocol/device';
import type { PurchaseView } from '#protocol/purchase';

/** The owner's doors, through HTTP and the owner token like any other program's. */
export function createOwnerClient(address: string, token: string) {
  async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const answer = await fetch(`${address}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }
  return {
    call,
    createAgent: (name: string, policy: object) =>
      call<CreatedAgent>('POST', '/api/v1/agents', { name, policy }),
    agents: () => call<{ items: { id: string; name: string }[] }>('GET', '/api/v1/agents'),
    requests: (status?: string) =>
      call<{ items: PurchaseView[] }>('GET', `/api/v1/requests${status ? `?status=${status}` : ''}`),
    request: (id: string) => call<PurchaseView>('GET', `/api/v1/requests/${id}`),
    approve: (id: string, digest?: string) =>
      call<PurchaseView>('POST', `/api/v1/requests/${id}/approve`, digest ? { digest } : {}),
    createPairingCode: (body: { seat: Seat; agents?: string[]; automation?: boolean }) =>
      call<CreatedPairingCode>('POST', '/api/v1/pairing-codes', body),
    confirmPairing: (id: string, matchNumber: string) =>
      call<PairingCodeView>('POST', `/api/v1/pairing-codes/${id}/confirm`, { match_number: matchNumber }),
    /** The one-time link that lets a person claim the account; null once somebody has. */
    setupLink: () =>
      call<{ url: string }>('POST', '/api/v1/setup-link')
        .then(({ url }) => url)
        .catch(() => null),
    session: () => call<{ claimed: boolean }>('GET', '/api/v1/session'),
    devices: () => call<{ items: DeviceView[] }>('GET', '/api/v1/devices'),
    audit: () => call<{ items: AuditEntry[] }>('GET', '/api/v1/audit?limit=200'),
  };
}
export type OwnerClient = ReturnType<typeof createOwnerClient>;
