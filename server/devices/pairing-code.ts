import { randomInt } from 'node:crypto';
import type { Selectable } from 'kysely';
import { z } from 'zod';
import { type ClaimPairing, type PairingCodeView, PairingState, PublicJwk, Seat } from '#protocol/device';
import { hashToken } from '#server/crypto/tokens';
import type { DeviceDeps } from '#server/devices/device-deps';
import type { Db, Tx } from '#server/store/database';
import type { Schema } from '#server/store/schema';

export type PairingRow = Selectable<Schema['pairing_codes']>;

export const PAIRING_MINUTES = 10;
/** Wrong numbers for one pairing: two digits must not be guessed at leisure. */
export const PAIRING_TRIES = 5n;

/** No letter that reads as a digit, no digit that reads as a letter. */
const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

export function newPairingCode(): string {
  const word = Array.from({ length: 8 }, () => LETTERS[randomInt(LETTERS.length)]).join('');
  return `${word.slice(0, 4)}-${word.slice(4)}`;
}

/** However a person typed it. */
export const hashPairingCode = (code: string) => hashToken(code.toUpperCase().replace(/[^A-Z0-9]/g, ''));

const Claim = z.object({
  name: z.string(),
  browser: z.string(),
  at: z.string(),
  sign_jwk: PublicJwk,
  seal_jwk: PublicJwk,
});
export type Claim = z.infer<typeof Claim>;
export const readClaim = (row: PairingRow): Claim | null =>
  row.claim ? Claim.parse(JSON.parse(row.claim)) : null;
export const writeClaim = ({ name, browser, sign_jwk, seal_jwk }: ClaimPairing, at: Date): string =>
  JSON.stringify({ name, browser, sign_jwk, seal_jwk, at: at.toISOString() } satisfies Claim);

const Ids = z.array(z.string());
export const agentIdsOf = (row: PairingRow): string[] => Ids.parse(JSON.parse(row.agents));

export async function namedAgents(db: Db | Tx, ids: string[]): Promise<{ id: string; name: string }[]> {
  if (ids.length === 0) return [];
  return db.selectFrom('agents').select(['id', 'name']).where('id', 'in', ids).orderBy('name').execute();
}

const OVER: readonly string[] = ['finished', 'refused'];
export const stateOf = (row: PairingRow, now: Date): PairingState =>
  !OVER.includes(row.state) && row.expires_at <= now.toISOString()
    ? 'expired'
    : PairingState.parse(row.state);

export async function viewPairing({ db, now }: DeviceDeps, row: PairingRow): Promise<PairingCodeView> {
  const claim = readClaim(row);
  return {
    id: row.id,
    seat: Seat.parse(row.seat),
    automation: row.automation === 1n,
    agents: await namedAgents(db, agentIdsOf(row)),
    state: stateOf(row, now()),
    expires_at: row.expires_at,
    claimed: claim ? { name: claim.name, browser: claim.browser, at: claim.at } : null,
  };
}
