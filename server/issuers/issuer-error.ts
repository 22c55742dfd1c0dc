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
  /** The issuer keeps this failure under the order's idempotency key, and would only repeat it. */
  readonly spendsKey: boolean;

  constructor(
    kind: IssuerErrorKind,
    message: string,
    {
      retryAfterMs = null,
      issuerCode = null,
      spendsKey = false,
    }: { retryAfterMs?: number | null; issuerCode?: string | null; spendsKey?: boolean } = {},
  ) {
    super(message);
    this.kind = kind;
    this.retryAfterMs = retryAfterMs;
    this.issuerCode = issuerCode;
    this.spendsKey = spendsKey;
  }
}
