/**
 * `unknown_outcome`: a create may or may not have made a card; it is looked up, never repeated.
 * `verification_needed`: the owner must finish something at the issuer before it gives cards.
 */
export type IssuerErrorKind =
  | 'rate_limited'
  | 'retryable'
  | 'unknown_outcome'
  | 'declined'
  | 'misconfigured'
  | 'verification_needed'
  | 'unsupported';

/** Its message is ours and safe to show: nothing an issuer wrote stands in it. */
export class IssuerError extends Error {
  readonly kind: IssuerErrorKind;
  readonly retryAfterMs: number | null;
  /** The issuer's own short code, for the audit. */
  readonly issuerCode: string | null;

  constructor(
    kind: IssuerErrorKind,
    message: string,
    {
      retryAfterMs = null,
      issuerCode = null,
    }: { retryAfterMs?: number | null; issuerCode?: string | null } = {},
  ) {
    super(message);
    this.kind = kind;
    this.retryAfterMs = retryAfterMs;
    this.issuerCode = issuerCode;
  }
}
