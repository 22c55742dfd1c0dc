import { PAY_WORDS } from '#domain/words/total-words';

/** What sends a filled card on its way, in English anywhere in the words of a button. */
const SENDS = /\b(pay|buy|order|purchase|checkout|submit|continue|confirm|complete|place)\b/i;
/** The same in other languages, beside the words of the buttons that charge. */
const SENDS_TOO =
  /\b(?:zahlungspflichtig|kostenpflichtig|bestellen|kauf abschließen|bestelling plaatsen|commander|valider|confirmer|finaliser|realizar (?:el )?(?:pago|pedido)|finalizar|confirmar|conferma|acquista|ordina|completa|slutför|gennemfør|fullfør|bekräfta|bekræft|bekreft|vahvista|tilaa|zamawiam|potwierd|objednat|objednať|potvrdit|megrendel|confirm[aă]|comand[aă])|оформить|подтвердить|заказать|замовити|підтвердити|ολοκλήρωση|siparişi|onayla|اشتر|تأكيد|הזמן|אישור|konfirmasi|đặt hàng|xác nhận|注文|確定|購入|提交|确认|確認|下单|주문|구매|ยืนยัน|สั่งซื้อ/iu;
/** Leads somewhere else, shows or changes something, or pays by other means than the card in the fields. */
const SENDS_NOTHING =
  /\b(shopping|browsing|basket|bag|cart|wish ?list|apply|redeem|vouchers?|coupons?|promo\w*|discounts?|gift|cancel|back|return|edit|change|remove|delete|add|view|show|hide|see|track|summary|details|history|status|help|terms|policy|guest|log ?in|sign ?(?:in|up)|newsletter|search|later|scan|paypal|klarna|afterpay|clearpay|alipay|apple|google|g|amazon|shop|samsung|link) ?(?=\W|$)/i;

const LONGEST = 60;

/** Whether a button that says this sends the card which is filled in beside it. */
export function sendsCard(text: string): boolean {
  const said = text.replace(/\s+/g, ' ').trim();
  if (said === '' || said.length > LONGEST || SENDS_NOTHING.test(said)) return false;
  return SENDS.test(said) || PAY_WORDS.test(said) || SENDS_TOO.test(said);
}
