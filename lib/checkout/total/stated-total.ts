import type { WireMoney } from '#protocol/money';

const ORDERS = /^(?:https?:\/\/schema\.org\/)?(?:Order|Invoice)$/;

const moneyOf = (amount: unknown, currency: unknown): WireMoney | null => {
  const decimal = String(amount);
  const isMoney = /^\d{1,12}(?:\.\d{1,4})?$/.test(decimal) && /^[A-Z]{3}$/.test(String(currency));
  return isMoney ? { amount: decimal, currency: String(currency) } : null;
};

/** The sum of an order or an invoice in one piece of JSON-LD; a product's price is no total. */
function totalIn(data: unknown): WireMoney | null {
  if (Array.isArray(data)) return data.map(totalIn).find((money) => money !== null) ?? null;
  if (typeof data !== 'object' || data === null) return null;
  const fields = data as Readonly<Record<string, unknown>>;
  if (fields['@graph']) return totalIn(fields['@graph']);
  if (!ORDERS.test(String(fields['@type']))) return null;
  const due = fields.totalPaymentDue as Readonly<Record<string, unknown>> | undefined;
  return (
    (due && moneyOf(due.price ?? due.value, due.priceCurrency ?? due.currency)) ??
    moneyOf(fields.price, fields.priceCurrency)
  );
}

/** What a page states of its order in structured data: JSON-LD, else microdata. Unknown stays unknown. */
export function statedTotal(root: Element): WireMoney | null {
  for (const script of root.ownerDocument.querySelectorAll('script[type="application/ld+json"]')) {
    try {
      const money = totalIn(JSON.parse(script.textContent ?? ''));
      if (money) return money;
    } catch {
      // Somebody else's broken JSON states nothing.
    }
  }
  const due = root.querySelector('[itemprop=totalPaymentDue]');
  const said = (name: string) => {
    const element = due?.querySelector(`[itemprop=${name}]`);
    return element?.getAttribute('content') ?? element?.textContent?.trim();
  };
  return moneyOf(said('price') ?? said('value'), said('priceCurrency') ?? said('currency'));
}
