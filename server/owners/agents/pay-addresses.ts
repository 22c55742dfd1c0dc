import { sql } from 'kysely';
import { mapPage, type Page, type PageAsk } from '#domain/say/list-page';
import type { AllowPayAddress, PayAddressNote, PayAddressView } from '#protocol/pay-address';
import type { OwnerDeps } from '#server/owners/owner-deps';
import { type NotSigned, signOff } from '#server/step-up/sign-off';
import type { Actor } from '#server/step-up/signer';
import { appendAudit } from '#server/store/audit/audit-log';
import { inAccount, type Tx } from '#server/store/database';
import { page } from '#server/store/page-query';

/** Lets one address of one shop take cards; with hours, it may charge that much later, and the risk is in the sentence that is signed. */
export async function allowPayAddress(
  deps: OwnerDeps,
  actor: Actor,
  address: AllowPayAddress,
): Promise<{ ok: true } | NotSigned> {
  const { accountId, who } = actor;
  const { charged_later_hours: hours, ...place } = address;
  const at = deps.now();
  return inAccount(deps.db, accountId, async (tx) => {
    const signed = await signOff(tx, deps, accountId, actor, {
      act: 'pay_address.allowed',
      subject: { ...place },
      before: await hoursOf(tx, accountId, place),
      after: address,
      lines: [
        `Let ${lineOf(place)} take cards for ${place.merchant_host}`,
        ...(hours === 0
          ? []
          : [
              `It may charge up to ${hours} hours later`,
              'Until it has charged, whoever can read what that shop shows of the card can pay with it elsewhere',
            ]),
      ],
    });
    if (!signed.ok) return signed;
    const allowed = { later_hours: BigInt(hours), allowed_by: who };
    await tx
      .insertInto('pay_addresses')
      .values({ ...place, ...allowed, account_id: accountId, first_seen_at: at.toISOString() })
      .onConflict((conflict) =>
        conflict
          .columns(['account_id', 'merchant_host', 'method', 'host', 'path', 'operation'])
          .doUpdateSet(allowed),
      )
      .execute();
    await appendAudit(tx, accountId, { kind: 'pay_address.allowed', who, body: address, at });
    // What was asked is answered.
    await tx
      .updateTable('alerts')
      .set({ cleared_at: at.toISOString(), cleared_by: who })
      .where('account_id', '=', accountId)
      .where('kind', 'in', ['unusual_address', 'charged_later'])
      .where('about', '=', JSON.stringify(noteOf(place)))
      .where('cleared_at', 'is', null)
      .execute();
    return { ok: true };
  });
}

/** Takes an address back. A shop that has none left is learned anew from its next payment. */
export async function removePayAddress(
  deps: OwnerDeps,
  { accountId, who }: Actor,
  place: PayAddressNote,
): Promise<{ ok: true } | { ok: false; code: 'not_found' }> {
  return inAccount(deps.db, accountId, async (tx) => {
    const removed = await tx
      .deleteFrom('pay_addresses')
      .where('account_id', '=', accountId)
      .where('merchant_host', '=', place.merchant_host)
      .where('method', '=', place.method)
      .where('host', '=', place.host)
      .where('path', '=', place.path)
      .where('operation', '=', place.operation)
      .executeTakeFirst();
    if (removed.numDeletedRows === 0n) return { ok: false, code: 'not_found' };
    await appendAudit(tx, accountId, { kind: 'pay_address.removed', who, body: place, at: deps.now() });
    return { ok: true };
  });
}

/** An address has no id; its parts together are one. */
export async function pagePayAddresses(
  { db }: OwnerDeps,
  accountId: string,
  ask: PageAsk,
): Promise<Page<PayAddressView>> {
  const rows = db.selectFrom('pay_addresses').selectAll().where('account_id', '=', accountId);
  const key = {
    at: sql.ref<string>('first_seen_at'),
    id: sql<string>`merchant_host || ' ' || method || ' ' || host || ' ' || path || ' ' || operation`,
  };
  return mapPage(await page(rows, key, ask), (row) => {
    const { first_seen_at, allowed_by, later_hours } = row;
    return { ...noteOf(row), charged_later_hours: Number(later_hours), first_seen_at, allowed_by };
  });
}

/** In the order that a note about an address is written in. */
const noteOf = ({ merchant_host, method, host, path, operation }: PayAddressNote): PayAddressNote => ({
  merchant_host,
  method,
  host,
  path,
  operation,
});

const lineOf = ({ method, host, path, operation }: PayAddressNote) =>
  `${method} ${host}${path}${operation === '' ? '' : ` (${operation})`}`;

async function hoursOf(tx: Tx, accountId: string, place: PayAddressNote) {
  const row = await tx
    .selectFrom('pay_addresses')
    .select('later_hours')
    .where('account_id', '=', accountId)
    .where('merchant_host', '=', place.merchant_host)
    .where('method', '=', place.method)
    .where('host', '=', place.host)
    .where('path', '=', place.path)
    .where('operation', '=', place.operation)
    .executeTakeFirst();
  return row ? { charged_later_hours: Number(row.later_hours) } : null;
}
