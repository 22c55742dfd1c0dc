import type { Confirmation } from '#protocol/passkey';

/** Who is about to change something, and what was brought to prove that the owner wants it. */
export type Signer = {
  /** As whom it is audited. */
  who: string;
  /** The answer of a passkey to an earlier `passkey_required`. */
  confirmation?: Confirmation | undefined;
  /** A program with the owner token has no passkey and is not asked for one; its acts are audited as automation. */
  isAutomation?: boolean | undefined;
  /** The word for why this caller raises nothing, whatever it brings. */
  cannotRaise?: string | null | undefined;
};

/** An owner's act: for which account, and as whom. */
export type Actor = Signer & { accountId: string };
