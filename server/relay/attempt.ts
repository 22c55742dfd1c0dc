import type { Selectable } from 'kysely';
import type { BodyField } from '#domain/body/body-fields';
import { bytesToText } from '#domain/body/bytes';
import { readBody, readDeclared } from '#domain/body/read-body';
import { type AliasFields, findAlias } from '#domain/body/swap-card';
import type { PaymentEndpoint } from '#domain/merchant/payment-hosts';
import { findEndpoint } from '#domain/merchant/payment-hosts';
import { Alias, Destination } from '#protocol/checkout';
import type { RelayRequest } from '#protocol/relay';
import { sha256Hex } from '#server/crypto/tokens';
import type { Device } from '#server/devices/device';
import { type UnpackedBody, unpackBody } from '#server/outbound/body-coding';
import type { PurchaseRow } from '#server/purchases/purchase-deps';
import { type KnownAddress, knownAddresses } from '#server/relay/known-addresses';
import { type PayAddress, payAddress } from '#server/relay/pay-address';
import { type Payee, readPayee } from '#server/relay/payee';
import type { RelayDeps } from '#server/relay/relay-deps';
import { getPurchase } from '#server/store/find-row';
import type { Schema } from '#server/store/schema';

export type GrantRow = Selectable<Schema['grants']>;
export type RelayRow = Selectable<Schema['relays']>;

/** Everything the checks look at, read once. What could not be read is null, and a check says which word that is. */
export type Attempt = {
  readonly device: Device;
  readonly request: RelayRequest;
  readonly grant: GrantRow;
  readonly purchase: PurchaseRow;
  readonly frozen: boolean;
  readonly alias: Alias;
  readonly destinations: readonly Destination[];
  /** Origins of reviewed payment frames. */
  readonly frameOrigins: readonly string[];
  readonly url: URL | null;
  /** What the body says, whatever it was packed in, and how to pack it again. */
  readonly text: string;
  readonly pack: UnpackedBody['pack'];
  readonly digest: string;
  /** The same body, sent before under this grant. */
  readonly earlier: RelayRow | null;
  readonly fields: readonly BodyField[] | null;
  readonly found: AliasFields;
  /** Null when the merchant itself is the destination. */
  readonly endpoint: PaymentEndpoint | null;
  readonly payee: Payee | null;
  /** Where the card would go; null when the address cannot be read. */
  readonly address: PayAddress | null;
  /** Where this merchant is known to take cards. */
  readonly knownAddresses: readonly KnownAddress[];
  readonly now: Date;
};

export const merchantOrigin = (purchase: PurchaseRow) =>
  `${purchase.merchant_scheme}://${purchase.merchant_host}`;

const headerOf = (request: RelayRequest, wanted: string) =>
  request.headers.find(([name]) => name.toLowerCase() === wanted)?.[1] ?? '';

/** Null when there is no such grant for this browser; whose it is instead is not told. */
export async function readAttempt(
  { db, hosts, now }: RelayDeps,
  device: Device,
  request: RelayRequest,
): Promise<Attempt | null> {
  const grant = await db
    .selectFrom('grants')
    .selectAll()
    .where('id', '=', request.grant_id)
    .where('account_id', '=', device.accountId)
    .where('device_id', '=', device.id)
    .executeTakeFirst();
  if (!grant) return null;
  const purchase = await getPurchase(db, grant.purchase_id);
  // A direct fill has no alias to swap: its grant relays nothing.
  if (purchase.delivery !== 'sealed') return null;
  const { frozen } = await db
    .selectFrom('accounts')
    .select('frozen')
    .where('id', '=', grant.account_id)
    .executeTakeFirstOrThrow();
  const bytes = Buffer.from(request.body_b64, 'base64');
  const unpacked = await unpackBody(bytes, request.headers);
  const text = bytesToText(unpacked?.plain ?? new Uint8Array());
  const url = URL.canParse(request.url) ? new URL(request.url) : null;
  const digest = sha256Hex(`${request.method}\n${url?.href ?? request.url}\n${sha256Hex(bytes)}`);
  const earlier = await db
    .selectFrom('relays')
    .selectAll()
    .where('grant_id', '=', grant.id)
    .where('body_digest', '=', digest)
    .executeTakeFirst();
  const alias = Alias.parse(JSON.parse(grant.alias));
  const endpoint = url && findEndpoint(hosts, request.method, url);
  const read = endpoint ? readDeclared : readBody;
  const fields = unpacked && read(text, headerOf(request, 'content-type'));
  return {
    device,
    request,
    grant,
    purchase,
    frozen: frozen === 1n,
    alias,
    destinations: Destination.array().parse(JSON.parse(grant.destinations)),
    frameOrigins: hosts.flatMap((host) =>
      host.endpoints.flatMap(({ scheme }) => host.frameHosts.map((name) => `${scheme}://${name}`)),
    ),
    url,
    text,
    pack: unpacked?.pack ?? (async (plain) => plain),
    digest,
    earlier: earlier ?? null,
    fields,
    found: findAlias(fields ?? [], alias),
    endpoint,
    payee: endpoint && (await readPayee(db, purchase, endpoint, fields ?? [], request.headers)),
    address: url && payAddress(request.method, url, fields ?? []),
    knownAddresses: await knownAddresses(db, purchase),
    now: now(),
  };
}
