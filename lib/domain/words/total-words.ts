/** What pages call the sum that will be charged, surest first. Matched in lower-case text; a subtotal never counts. */
const whole = (words: string) => new RegExp(`(?<!\\p{L})(?:${words})(?!\\p{L})`, 'iu');

/** A sum on the way to the total, or a total of something else than money to pay. */
export const NOT_TOTAL = new RegExp(
  [
    whole(
      'sub ?-?total\\p{L}*|sous[ -]?total|sub-?totaal|tussentotaal|zwischensumme|subtotale|suma parcial|delsumma?|mellomsum|välisumma|mezisou\\p{L}+|medzisúč\\p{L}+|részösszeg|međuzbroj|подытог|промежуточн\\p{L}+ итог|ara toplam|υποσύνολο|סכום ביניים|المجموع الفرعي|tạm tính|total (?:savings?|saved|items|weight|points|discounts?|articles?)',
    ).source,
    '小計|小计|소계|ยอดรวมย่อย',
  ].join('|'),
  'iu',
);

export const TOTAL_WORDS: readonly { readonly says: RegExp; readonly sure: number }[] = [
  {
    says: whole(
      'grand total|order total|total due|amount due|total to pay|amount to pay|to pay|total (?:price|amount|cost)|total (?:ttc|à payer|a pagar|da pagare|general|del pedido|do pedido|ordine|de la commande)|montant (?:total|à payer)|importe total|valor total|importo totale|totale complessivo|gesamt(?:betrag|summe|preis)|endbetrag|rechnungsbetrag|zu zahlen(?:der betrag)?|te betalen|totaalbedrag|att betala|at betale|å betale|maksettava\\p{L}*|loppusumma|do zapłaty|łączna kwota|celkem k (?:úhradě|zaplacení)|k úhradě|na úhradu|végösszeg|fizetendő|total de plat[aă]|za plaćanje|za plačilo|към плащане|к оплате|до сплати|σύνολο πληρωμής|πληρωτέο|ödenecek tutar|genel toplam|סה"?כ לתשלום|לתשלום|الإجمالي الكلي|المبلغ الإجمالي|total pembayaran|tổng thanh toán',
    ),
    sure: 3,
  },
  {
    says: /お支払い?(?:総額|金額|合計)|ご請求額|请付|应付|應付|实付|實付|결제 ?금액|ยอดชำระ|รวมทั้งสิ้น/u,
    sure: 3,
  },
  {
    says: whole(
      'totale?s?|totalt|totaal|summe|insgesamt|summa|i alt|yhteensä|razem|suma|celkem|celkom|spolu|összesen|ukupno|skupaj|общо|итого|всего|разом|всього|σύνολο|toplam|סה"?כ|סך הכל|الإجمالي|المجموع|tổng(?: cộng)?|iš viso|kopā|kokku|samtals',
    ),
    sure: 2,
  },
  { says: /合計|合计|总计|總計|総計|합계|총 ?액|ยอดรวม/u, sure: 2 },
];

/** Most of a page's text speaks of no total: one quick look, without the edges of words, tells. */
export const SPEAKS_OF_TOTAL = new RegExp(
  TOTAL_WORDS.map(({ says }) => says.source.replaceAll(/\(\?<?!\\p\{L\}\)/g, '')).join('|'),
  'iu',
);

/** What the button that charges says, with an amount beside it. */
export const PAY_WORDS =
  /^\s*(?:pay|place order|buy now|complete (?:order|purchase)|payer|pagar|paga|betaal|bezahlen|jetzt (?:zahlen|kaufen)|betala|betal|maksa|zapłać|zaplatit|zaplatiť|fizetés|plătește|plati|оплатить|сплатити|πληρωμή|öde|ادفع|שלם|bayar|thanh toán|支払|付款|支付|결제|ชำระ)/iu;
