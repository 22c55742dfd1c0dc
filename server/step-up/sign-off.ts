import { randomBytes } from 'node:crypto';
import { generateAuthenticationOptions } from '@simplewebauthn/server';
import { isoBase64URL } from '@simplewebauthn/server/helpers';
import { type ChangeStatement, changeStatement } from '#domain/purchase/change-statement';
import { canonicalJson } from '#domain/purchase/statement';
import type { StepUp } from '#protocol/passkey';
import { sha256Bytes, sha256Hex } from '#server/crypto/tokens';
import { openCeremony, takeCeremony } from '#server/step-up/ceremonies';
import { type PasskeyRow, transportsOf, workingPasskeys } from '#server/step-up/passkey-rows';
import { type RelyingParty, relyingPartyOf } from '#server/step-up/relying-party';
import type { Signer } from '#server/step-up/signer';
import { verifyAssertion } from '#server/step-up/verify-assertion';
import { appendAudit } from '#server/store/audit/audit-log';
import type { Tx } from '#server/store/database';

export type SignOffRefusal =
  | { code: 'passkey_required'; stepUp: StepUp }
  | { code: 'cannot_raise'; word: string }
  | { code: 'ceremony_unknown' | 'statement_changed' | 'assertion_refused' | 'passkeys_need_a_name' };
export type NotSigned = { ok: false; code: 'not_signed'; why: SignOffRefusal };
/** Null when no passkey was asked: there is none, or a program with the owner token acts. */
export type Signed = { ok: true; passkey: { id: string; name: string } | null };
export type SignOff = Signed | NotSigned;

export type SignOffDeps = { publicUrl: string; now: () => Date };

/** What is signed, in one spelling and in sentences. */
export type Statement = { canonical: string; lines: readonly string[]; purchaseId?: string };

const notSigned = (why: SignOffRefusal): NotSigned => ({ ok: false, code: 'not_signed', why });

/**
 * The one gate in front of everything that raises authority. Called inside the transaction that makes the change,
 * before its first write, with the statement as the state is now; so what is done is what was signed.
 */
export function signOff(
  tx: Tx,
  deps: SignOffDeps,
  accountId: string,
  signer: Signer,
  change: ChangeStatement,
): Promise<SignOff> {
  return signStatement(tx, deps, accountId, signer, {
    canonical: changeStatement(accountId, change),
    lines: change.lines,
  });
}

/** The same for a statement that has its own spelling, as an approval does. */
export async function signStatement(
  tx: Tx,
  { publicUrl, now: clock }: SignOffDeps,
  accountId: string,
  signer: Signer,
  statement: Statement,
): Promise<SignOff> {
  if (signer.cannotRaise) return notSigned({ code: 'cannot_raise', word: signer.cannotRaise });
  if (signer.isAutomation) return { ok: true, passkey: null };
  const now = clock();
  const passkeys = await workingPasskeys(tx, accountId, now);
  if (passkeys.length === 0) return { ok: true, passkey: null };
  const party = relyingPartyOf(publicUrl);
  if (!party) return notSigned({ code: 'passkeys_need_a_name' });
  const { confirmation } = signer;
  if (!confirmation)
    return notSigned({
      code: 'passkey_required',
      stepUp: await ask(tx, { accountId, party, passkeys, statement, now }),
    });

  const id = confirmation.ceremony_id;
  const ceremony = await takeCeremony(tx, { accountId, purpose: 'step_up', id, now });
  const refuse = async (
    code: 'ceremony_unknown' | 'statement_changed' | 'assertion_refused',
    why: string,
  ) => {
    await appendAudit(tx, accountId, {
      kind: 'authority.refused',
      who: signer.who,
      purchaseId: statement.purchaseId ?? null,
      body: { code, why },
      at: now,
    });
    return notSigned({ code });
  };
  if (!ceremony)
    return refuse(
      'ceremony_unknown',
      'the challenge was used, is older than five minutes, or was never given',
    );
  if (ceremony.statement !== statement.canonical)
    return refuse('statement_changed', 'what was signed is not what would be done now');
  const asked = { party, passkeys, challenge: ceremony.challenge, now };
  const proven = await verifyAssertion(tx, asked, confirmation.assertion);
  if (!proven.ok) return refuse('assertion_refused', proven.why);
  const { passkey } = proven;
  await appendAudit(tx, accountId, {
    kind: 'authority.signed',
    who: signer.who,
    purchaseId: statement.purchaseId ?? null,
    body: {
      passkey: passkey.id,
      name: passkey.name,
      statement: statement.canonical,
      challenge: ceremony.challenge,
      assertion: sha256Hex(canonicalJson(confirmation.assertion)),
    },
    at: now,
  });
  return { ok: true, passkey: { id: passkey.id, name: passkey.name } };
}

type Asking = {
  accountId: string;
  party: RelyingParty;
  passkeys: PasskeyRow[];
  statement: Statement;
  now: Date;
};

/** The challenge is the statement's own hash, so an answer to it can stand for nothing else. */
async function ask(tx: Tx, { accountId, party, passkeys, statement, now }: Asking): Promise<StepUp> {
  const nonce = randomBytes(16).toString('base64url');
  const challenge = sha256Bytes(`${statement.canonical}\n${nonce}`);
  const options = await generateAuthenticationOptions({
    rpID: party.id,
    challenge: new Uint8Array(challenge),
    userVerification: 'required',
    allowCredentials: passkeys.map((row) => ({ id: row.credential_id, transports: transportsOf(row) })),
  });
  const ceremony_id = await openCeremony(tx, {
    accountId,
    purpose: 'step_up',
    challenge: isoBase64URL.fromBuffer(new Uint8Array(challenge)),
    statement: statement.canonical,
    now,
  });
  const { canonical, lines } = statement;
  return { ceremony_id, options: { ...options }, statement: { lines: [...lines], canonical, nonce } };
}
