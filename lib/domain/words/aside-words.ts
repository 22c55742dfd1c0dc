/**
 * Words that say of an amount beside a total that it is not the total, in the languages of `total-words`. They stand
 * right before it ("you save $20") or right behind it ("$20 off").
 */
const LINK = 'of|up|to|the|de|di|da|do|du|des|von|zu|je|à|a|por|van|til|på';
const before = (words: string) =>
  new RegExp(`(?<!\\p{L})(?:${words})(?:[^\\p{L}!?;]+(?:${LINK}))*[^\\p{L}!?;]*$`, 'iu');
const after = (words: string) => new RegExp(`^[^\\p{L}/]{0,3}(?:${words})(?!\\p{L})`, 'iu');

/** What is not paid: savings, former prices, conversions into another currency. */
export const UNPAID_BEFORE: readonly RegExp[] = [
  before(
    'save|saved|savings?|saving|discount|voucher|rrp|msrp|instead of|list price|regular price|rabatt|gutschein|gespart|sparen|ersparnis|statt|uvp|économi\\p{L}*|remise|réduction|au lieu de|ahorr\\p{L}*|descuento|en lugar de|desconto|economi\\p{L}*|em vez de|sconto|risparmi\\p{L}*|invece di|korting|bespaar\\p{L}*|rabat|besparelse|oszczęd\\p{L}*|zamiast|sleva|ušetř\\p{L}*|скидк\\p{L}*|эконом\\p{L}*|вместо|знижк\\p{L}*|indirim\\p{L}*|خصم|הנחה|approx(?:imately)?|circa|etwa|environ|aproximadamente',
  ),
  /(?:割引|値引|お得|节省|節省|优惠|優惠|折扣|原价|原價|할인)[^\p{L}\d]*$/u,
  // A sum that is taken off, as no dash between words is written; and one that is only about as much.
  /(?:^|[\s(])[-−]$/u,
  /[≈~][\s\u00a0]?$/u,
];
export const UNPAID_AFTER: readonly RegExp[] = [after('off|saved|gespart|économisés?|rabattiert|korting')];

/** What is paid inside the total or instead of it: taxes, fees, instalments. */
export const PART_BEFORE: readonly RegExp[] = [
  before(
    'incl|inc|including|includes|included|inkl|vat|gst|hst|pst|sales tax|tax(?:es)?|mwst|mehrwertsteuer|ust|tva|taxes?|iva|igv|btw|moms|mva|alv|dph|áfa|ндс|пдв|kdv|φπα|of which|davon|darin|enthalten\\p{L}*|zzgl|dont|taxe|incluid[oa]s?|di cui|waarvan|varav|heraf|w tym|shipping|versand(?:kosten)?|livraison|envío|payments?|instal?lments?|raten|monatsraten|cuotas?|mensualités?|parcelas?|rate da|rate mensili|termijnen|raty|splátk\\p{L}*|taksit',
  ),
  /(?:消費税|税込|税|分割|分期|부가세)[^\p{L}\d]*$/u,
  /(?<!\p{L})\d{1,2}[\s\u00a0]?[x×](?:[\s\u00a0](?:de|di|da|of|à))?[\s\u00a0(]*$/iu,
];
export const PART_AFTER: readonly RegExp[] = [
  after('vat|gst|tax|mwst|ust|tva|iva|btw|moms|shipping'),
  /^[\s\u00a0]?(?:\/|per|pro|par|por|al?|im)[\s\u00a0]?(?:mo|month|monat|mois|mes|mês|mese|maand|week|woche)(?!\p{L})/iu,
  /^[\s\u00a0]?[x×][\s\u00a0]?\d/u,
];
