import { RelayAnswer, RelayRefusal } from '#protocol/relay';
import type { Device } from '#server/devices/device';
import type { RelayRow } from '#server/relay/attempt';
import type { Paid } from '#server/relay/paid';
import type { RelayDeps } from '#server/relay/relay-deps';
import { appendAudit } from '#server/store/audit/audit-log';
import { inAccount } from '#server/store/database';

/** How a relay ended: its scrubbed answer, sealed, or its word. Without this row's end the outcome stays unknown. */
export async function keepAnswer(
  { db, sealer, now }: RelayDeps,
  device: Device,
  relay: { relayId: string; purchaseId: string; host: string },
  paid: Paid,
): Promise<void> {
  const { relayId, purchaseId, host } = relay;
  await inAccount(db, device.accountId, async (tx) => {
    await tx
      .updateTable('relays')
      .set(
        paid.ok
          ? { state: 'answered', answer_sealed: sealer.seal(JSON.stringify(paid.answer), relayId) }
          : { state: paid.code },
      )
      .where('id', '=', relayId)
      .execute();
    const body = {
      relay: relayId,
      host,
      ...(paid.ok ? { status: paid.answer.status } : { failed: paid.code }),
    };
    const who = `device:${device.id}`;
    await appendAudit(tx, device.accountId, { kind: 'relay.answered', who, purchaseId, body, at: now() });
  });
}

/** The same body again never pays again: it gets what the first one got. */
export function keptAnswer({ sealer }: RelayDeps, row: RelayRow): Paid {
  if (row.answer_sealed) {
    const kept = JSON.parse(sealer.open(row.answer_sealed, row.id).toString('utf8'));
    return { ok: true, answer: RelayAnswer.parse(kept) };
  }
  const word = RelayRefusal.safeParse(row.state);
  return { ok: false, code: word.success ? word.data : 'relay_outcome_unknown' };
}
