/** An attempt is counted and written down before its first byte leaves, so that no crash can make a second payment. */
import type { RelayRefusal } from '#protocol/relay';
import { newId } from '#server/crypto/tokens';
import type { Attempt } from '#server/relay/attempt';
import { MOST_RELAYS } from '#server/relay/checks/relays-are-left';
import type { RelayDeps } from '#server/relay/relay-deps';
import { appendAudit } from '#server/store/audit/audit-log';
import { inAccount, type Tx } from '#server/store/database';

export type Committed =
  | {
      ok: true;
      relayId: string;
      cardId: string;
      issuer: string;
      issuerRef: string;
      host: string;
      /** Before its first byte. */
      sentAt: string;
    }
  | { ok: false; code: RelayRefusal };

const notCommitted = (code: RelayRefusal): Committed => ({ ok: false, code });

export async function commitAttempt({ db, now }: RelayDeps, attempt: Attempt): Promise<Committed> {
  const { device, purchase, digest, payee } = attempt;
  const who = `device:${device.id}`;
  const host = attempt.url?.host ?? '';
  return inAccount(db, device.accountId, async (tx, account) => {
    const at = now();
    // What the checks read may have changed since: only this transaction's word counts.
    const grant = await tx
      .selectFrom('grants')
      .selectAll()
      .where('id', '=', attempt.grant.id)
      .executeTakeFirstOrThrow();
    if (grant.state !== 'open' || account.frozen === 1n) return notCommitted('relay_grant_closed');
    if (grant.expires_at <= at.toISOString()) return notCommitted('relay_grant_expired');
    const earlier = await tx
      .selectFrom('relays')
      .select('id')
      .where('grant_id', '=', grant.id)
      .where('body_digest', '=', digest)
      .executeTakeFirst();
    if (earlier) return notCommitted('relay_outcome_unknown');
    if (grant.relays >= MOST_RELAYS) return notCommitted('relay_used_up');
    const card = await tx
      .selectFrom('cards')
      .select(['id', 'issuer', 'issuer_ref'])
      .where('purchase_id', '=', purchase.id)
      .where('state', '=', 'open')
      .executeTakeFirst();
    if (!card?.issuer_ref) return notCommitted('relay_grant_closed');
    const relayId = newId('relay');
    await tx
      .insertInto('relays')
      .values({
        id: relayId,
        grant_id: grant.id,
        body_digest: digest,
        host,
        state: 'committed',
        answer_sealed: null,
        at: at.toISOString(),
      })
      .execute();
    const relays = grant.relays + 1n;
    await tx.updateTable('grants').set({ relays }).where('id', '=', grant.id).execute();
    if (payee?.accountKey && payee.standing === 'new_allowed') {
      await recordPayee(tx, attempt, payee.endpointHost, payee.accountKey, at);
    }
    const body = {
      grant: grant.id,
      relay: relayId,
      host,
      number: Number(relays),
      payee: payee?.accountKey ?? null,
    };
    await appendAudit(tx, device.accountId, { kind: 'relay.sent', who, purchaseId: purchase.id, body, at });
    const { id: cardId, issuer, issuer_ref: issuerRef } = card;
    return { ok: true, relayId, cardId, issuer, issuerRef, host, sentAt: at.toISOString() };
  });
}

/** The owner's rule let this account be paid; from now on it is a known one. */
async function recordPayee(
  tx: Tx,
  { device, purchase }: Attempt,
  endpointHost: string,
  accountKey: string,
  at: Date,
): Promise<void> {
  const body = {
    merchant_host: purchase.merchant_host,
    endpoint_host: endpointHost,
    account_key: accountKey,
  };
  await tx
    .insertInto('payees')
    .values({ ...body, account_id: device.accountId, first_seen_at: at.toISOString(), allowed_by: 'rule' })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await appendAudit(tx, device.accountId, {
    kind: 'payee.allowed',
    who: 'rule',
    purchaseId: purchase.id,
    body,
    at,
  });
}
