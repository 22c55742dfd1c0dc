import { randomBytes } from 'node:crypto';
import { formatAmount, parseAmount } from '#domain/money/money-math';
import type { Money } from '#protocol/money';
import { issuerOf } from '#sandbox/acquirer/bin-table';
import type { ChargeIn, ChargeOut, FollowUpKind, FollowUpOut, ForcePostIn } from '#sandbox/acquirer/charge';
import { createIssuerClient } from '#sandbox/acquirer/issuer-client';
import type { NetworkEntry } from '#sandbox/acquirer/network-log';
import { checkCard } from '#sandbox/network/card-checks';

type Held = {
  readonly out: ChargeOut;
  readonly authorizationId: string;
  readonly money: Money;
  readonly merchant: string;
  readonly last4: string;
  captured: bigint;
  refunded: bigint;
  ended: boolean;
};

export type Acquirer = {
  charge(charge: ChargeIn): Promise<ChargeOut>;
  /** What became of a reference; one nobody used yet can never be used afterwards. */
  closeReference(reference: string): Promise<ChargeOut | null>;
  /** Null when no charge has this id. Without an amount: all of it. */
  follow(kind: FollowUpKind, chargeId: string, amount?: string): Promise<FollowUpOut | null>;
  forcePost(post: ForcePostIn): Promise<FollowUpOut>;
  entries(): readonly NetworkEntry[];
};

const DOORS = { capture: 'captures', reversal: 'reversals', expiry: 'reversals', refund: 'refunds' } as const;
const newId = (prefix: string) => `${prefix}_${randomBytes(10).toString('hex')}`;

/** The shops' bank: checks the card, finds its issuer by BIN, asks it over the network, and keeps its own books. */
export function createAcquirer({
  issuerUrl,
  networkKey,
  now,
  timeoutMs = 10_000,
}: {
  issuerUrl: string;
  networkKey: string;
  now: () => Date;
  timeoutMs?: number;
}): Acquirer {
  const ask = createIssuerClient({ issuerUrl, networkKey, timeoutMs });
  const charges = new Map<string, Held>();
  const references = new Map<string, Promise<ChargeOut> | null>();
  const log: NetworkEntry[] = [];
  const write = (entry: Omit<NetworkEntry, 'id' | 'at'>) => {
    const written = { id: newId('net'), ...entry, at: now().toISOString() };
    log.push(written);
    return written.id;
  };

  async function run(charge: ChargeIn): Promise<ChargeOut> {
    const { number, amount, currency, merchant, reference: _, ...rest } = charge;
    const id = newId('ch');
    const read = parseAmount(amount, currency);
    const local = read.ok
      ? (checkCard({ number, ...rest }, now()) ?? (issuerOf(number) === null ? 'no_such_issuer' : null))
      : 'invalid_amount';
    const said = local ? null : await ask('authorizations', { number, ...rest, amount, currency, merchant });
    const approved = said?.ok === true && said.answer.status === 'approved';
    const heard = said?.ok === true && ['approved', 'declined'].includes(said.answer.status);
    const code =
      local ?? (heard && said.ok ? (said.answer.decline_code ?? 'declined') : 'issuer_unavailable');
    const out: ChargeOut = approved
      ? { id, status: 'approved' }
      : { id, status: 'declined', decline_code: code };
    const authorizationId = said?.ok ? (said.answer.id ?? '') : '';
    const books = {
      charge_id: id,
      authorization_id: authorizationId,
      amount,
      currency,
      last4: number.slice(-4),
    };
    write({
      ...books,
      kind: 'authorization',
      merchant: merchant.domain,
      status: out.status,
      ...(approved ? {} : { code }),
    });
    if (read.ok) {
      const { money } = read;
      const { domain } = merchant;
      charges.set(id, {
        ...{ out, authorizationId, money, merchant: domain, last4: books.last4 },
        ...{ captured: 0n, refunded: 0n, ended: !approved },
      });
    }
    return out;
  }

  /** What may follow what; a second capture is a split shipment, and its sum is for the issuer to judge. */
  function refusal(kind: FollowUpKind, held: Held, minor: bigint): string | null {
    if (held.out.status === 'declined') return 'charge_declined';
    if (kind === 'refund') return held.captured - held.refunded < minor ? 'more_than_captured' : null;
    if (held.ended) return 'charge_ended';
    return kind !== 'capture' && held.captured > 0n ? 'already_captured' : null;
  }

  return {
    async charge(charge) {
      const { reference } = charge;
      if (reference === undefined) return run(charge);
      const earlier = references.get(reference);
      if (earlier === null) return { id: '', status: 'declined', decline_code: 'reference_closed' };
      const running = earlier ?? run(charge);
      references.set(reference, running);
      return running;
    },
    async closeReference(reference) {
      const running = references.get(reference);
      if (!running) references.set(reference, null);
      return running ?? null;
    },
    async follow(kind, chargeId, amount) {
      const held = charges.get(chargeId);
      if (!held) return null;
      const { currency } = held.money;
      const read = parseAmount(amount ?? formatAmount(held.money), currency);
      if (!read.ok) return { refused: `amount: ${read.rule}` };
      const { minor } = read.money;
      const problem = refusal(kind, held, minor);
      if (problem) return { refused: problem };
      // Counted before the issuer is asked, so that two refunds at once cannot both find the money.
      if (kind === 'capture') held.captured += minor;
      else if (kind === 'refund') held.refunded += minor;
      else held.ended = true;
      const sum = { amount: formatAmount(read.money), currency };
      const said = await ask(DOORS[kind], { authorization_id: held.authorizationId, ...sum });
      // Only a refusal is undone: after silence the issuer may have taken it.
      if (!said.ok && said.problem !== 'issuer_unavailable') {
        if (kind === 'capture') held.captured -= minor;
        else if (kind === 'refund') held.refunded -= minor;
        else held.ended = false;
      }
      const status = said.ok ? 'taken' : 'not_taken';
      const { merchant, last4, authorizationId } = held;
      const ids = { charge_id: chargeId, authorization_id: authorizationId };
      const more = said.ok ? {} : { code: said.problem };
      const id = write({ ...ids, kind, ...sum, merchant, last4, status, ...more });
      return said.ok
        ? { id, status, issuer_status: said.answer.status }
        : { id, status, problem: said.problem };
    },
    async forcePost(post) {
      const { number, amount, currency, merchant } = post;
      if (issuerOf(number) === null) return { refused: 'no_such_issuer' };
      const said = await ask('force-posts', post);
      const status = said.ok ? 'taken' : 'not_taken';
      const authorization_id = said.ok ? (said.answer.id ?? '') : '';
      const books = { charge_id: '', authorization_id, amount, currency, merchant: merchant.domain };
      const more = said.ok ? {} : { code: said.problem };
      const id = write({ ...books, kind: 'force_post', last4: number.slice(-4), status, ...more });
      return said.ok
        ? { id, status, issuer_status: said.answer.status }
        : { id, status, problem: said.problem };
    },
    entries: () => log,
  };
}
