/**
 * A merchant as the product compares it: lower-case A-labels, no trailing dot.
 * `host` carries the port when it is not the scheme's own (`lantern.localhost:8790`).
 */
export type Merchant = {
  readonly scheme: 'https' | 'http';
  readonly host: string;
  readonly hostname: string;
  readonly registrable: string;
};

/** Why a merchant address was refused. */
export type MerchantRefusal =
  | 'forbidden_character'
  | 'too_long'
  | 'not_a_url'
  | 'not_https'
  | 'has_user_info'
  | 'ip_address'
  | 'single_label'
  | 'local_name'
  | 'bad_label'
  | 'public_suffix'
  | 'proxy_host';
