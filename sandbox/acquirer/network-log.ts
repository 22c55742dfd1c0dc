/** One message between the acquirer and an issuer, as both sides would find it in their own books. Never a number. */
export type NetworkEntry = {
  readonly id: string;
  readonly charge_id: string;
  /** The issuer's own name for the authorisation; empty where it gave none. */
  readonly authorization_id: string;
  readonly kind: 'authorization' | 'capture' | 'reversal' | 'refund' | 'expiry' | 'force_post';
  readonly amount: string;
  readonly currency: string;
  readonly merchant: string;
  readonly last4: string;
  /** Authorisations are approved or declined; whatever follows them is taken by the issuer or not. */
  readonly status: 'approved' | 'declined' | 'taken' | 'not_taken';
  readonly code?: string;
  readonly at: string;
};
