import type { BodyField } from '#domain/body/body-fields';
import type { AccountKeyPlace, PaymentEndpoint } from '#domain/merchant/payment-hosts';
import type { HeaderPair } from '#protocol/relay';
import { parsePolicy } from '#server/purchases/money/limits-in-force';
import type { PurchaseRow } from '#server/purchases/purchase-deps';
import type { Db } from '#server/store/database';

/** Who is paid at a shared processor. A processor is no payee: its account is. */
export type Payee = {
  readonly endpointHost: string;
  /** Null when the request names no account, or names two. */
  readonly accountKey: string | null;
  readonly standing: 'known' | 'new_allowed' | 'new_asked';
};

const KEY = /^[\w.:-]{1,200}$/;

export function readAccountKey(
  place: AccountKeyPlace,
  fields: readonly BodyField[],
  headers: readonly HeaderPair[],
): string | null {
  const values =
    place.in === 'header'
      ? headers.filter(([name]) => name.toLowerCase() === place.name.toLowerCase()).map(([, value]) => value)
      : fields.filter((field) => field.path.join('.') === place.name).map((field) => field.value);
  const [only, second] = values;
  // Two readers may each take another one of two.
  return only !== undefined && second === undefined && KEY.test(only) ? only : null;
}

export async function readPayee(
  db: Db,
  purchase: PurchaseRow,
  endpoint: PaymentEndpoint,
  fields: readonly BodyField[],
  headers: readonly HeaderPair[],
): Promise<Payee> {
  const accountKey = readAccountKey(endpoint.accountKey, fields, headers);
  const known = await db
    .selectFrom('payees')
    .select('account_key')
    .where('account_id', '=', purchase.account_id)
    .where('merchant_host', '=', purchase.merchant_host)
    .where('endpoint_host', '=', endpoint.host)
    .where('account_key', '=', accountKey ?? '')
    .executeTakeFirst();
  const agent = await db
    .selectFrom('agents')
    .select('policy')
    .where('id', '=', purchase.agent_id)
    .executeTakeFirstOrThrow();
  const policy = parsePolicy(agent);
  const rule = policy.new_payee ?? 'ask';
  const standing = known ? 'known' : rule === 'allow' ? 'new_allowed' : 'new_asked';
  return { endpointHost: endpoint.host, accountKey, standing };
}
