import type { Sealer } from '#server/crypto/sealer';
import type { Registry } from '#server/issuers/registry';
import type { Send } from '#server/outbound/send';
import type { OwnerDeps } from '#server/owners/owner-deps';

export type IssuerDeps = OwnerDeps & {
  sealer: Sealer;
  registry: Registry;
  /** For the set-up at Stripe, before there is an issuer to ask. */
  send: Send;
  stripeOrigin: string | null;
  publicUrl: string;
};
