import { parseMerchant } from '#domain/merchant/merchant-domain';
import { formatAmount, parseAmount } from '#domain/money/money-math';
import { canonicalJson } from '#domain/purchase/statement';
import type { Merchant, MerchantRefusal } from '#protocol/merchant';
import type { Money } from '#protocol/money';
import type { RequestPurchaseInput } from '#protocol/tools';
import { sha256Hex } from '#server/crypto/tokens';
import type { Said } from '#server/purchases/said';

export type InputProblem = { field: string; rule: string };
export type ReadInput =
  | {
      ok: true;
      merchant: Merchant;
      amount: Money;
      said: Said;
      idempotencyKey: string | null;
      bodyHash: string;
    }
  | { ok: false; errors: InputProblem[] };

const MERCHANT_RULES: Record<MerchantRefusal, string> = {
  forbidden_character: 'no @, backslash, white space, control characters or ".."',
  too_long: 'a host of at most 253 characters',
  not_a_url: 'a domain or an https address, as in github.com',
  not_https: 'https',
  has_user_info: 'no user name or password in the address',
  ip_address: 'a domain, not an IP address',
  single_label: 'a full domain, as in github.com',
  local_name: 'a domain of the public internet',
  bad_label: 'labels of 1 to 63 letters, digits and inner hyphens',
  public_suffix: 'a merchant, not a suffix that many share',
  proxy_host: "the merchant's own address, not a translation, cache or archive of it",
};

export const merchantRule = (refusal: MerchantRefusal) => MERCHANT_RULES[refusal];

/** Everything the schema cannot say: the merchant, the money, and items that add up. All problems at once. */
export function readInput(input: RequestPurchaseInput, development: boolean, ceiling?: Money): ReadInput {
  const errors: InputProblem[] = [];
  const merchant = parseMerchant(input.merchant_url, { development });
  if (!merchant.ok) errors.push({ field: 'merchant_url', rule: merchantRule(merchant.refusal) });
  const currency = input.currency ?? 'USD';
  // Another currency than the account's is refused by a rule; its ceiling says nothing about it.
  const most = ceiling?.currency === currency ? ceiling.minor : undefined;
  const amount = parseAmount(input.amount, currency, most);
  if (!amount.ok) errors.push({ field: amount.field, rule: amount.rule });
  // Without its currency an amount cannot be judged, but for what is none in any.
  if (!amount.ok && amount.field === 'currency' && !(Number(input.amount) > 0))
    errors.push({ field: 'amount', rule: 'more than zero' });
  if (amount.ok) errors.push(...checkItems(input, amount.money, most));
  if (!merchant.ok || !amount.ok || errors.length > 0) return { ok: false, errors };
  const said: Said = {
    merchant_name: input.merchant_name ?? null,
    description: input.description,
    justification: input.justification,
    category_hint: input.category_hint ?? null,
    line_items: input.line_items ?? [],
  };
  const body = { merchant: merchant.merchant.host, amount: formatAmount(amount.money), currency, said };
  return {
    ok: true,
    merchant: merchant.merchant,
    amount: amount.money,
    said,
    idempotencyKey: input.idempotency_key ?? null,
    bodyHash: sha256Hex(canonicalJson(body)),
  };
}

function checkItems(
  { line_items: items }: RequestPurchaseInput,
  total: Money,
  most: bigint | undefined,
): InputProblem[] {
  if (!items || items.length === 0) return [];
  let sum = 0n;
  const wrong: InputProblem[] = [];
  for (const [index, item] of items.entries()) {
    const amount = parseAmount(item.amount, total.currency, most);
    if (!amount.ok) wrong.push({ field: `line_items.${index}.amount`, rule: amount.rule });
    else sum += amount.money.minor * BigInt(item.quantity ?? 1);
  }
  if (wrong.length > 0 || sum === total.minor) return wrong;
  const shown = formatAmount({ currency: total.currency, minor: sum });
  return [{ field: 'line_items', rule: `add up to amount; they add up to ${shown}` }];
}
