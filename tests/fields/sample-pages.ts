/** Small card forms and things that look like one, written for these tests: `id=kind` for each control that is a card's. */
export type SamplePage = { readonly name: string; readonly html: string; readonly truth: string };

const months = (names: string) =>
  names
    .split(' ')
    .map((name, at) => `<option value="${'abcdefghijkl'[at]}">${name}</option>`)
    .join('');
const numbers = (from: number, to: number) =>
  Array.from(
    { length: to - from + 1 },
    (_, at) => `<option>${String(from + at).padStart(2, '0')}</option>`,
  ).join('');
const ALL = 'n=number c=security_code';

export const SAMPLE_PAGES: readonly SamplePage[] = [
  {
    name: 'a credit card that code calls an account',
    html: `<form><label for="credit-card-number-box">Number</label><input id="credit-card-number-box" name="creditCard.accountNumber"><input id="e" placeholder="MM/YY"><input id="c" placeholder="CVV"></form>`,
    truth: 'credit-card-number-box=number e=expiry c=security_code',
  },
  {
    name: "an account holder's name that is printed on the card",
    html: `<form><label for="n">Card number</label><input id="n"><label for="h">Account holder name</label><input id="h" placeholder="Enter name printed on the card"><input id="e" placeholder="MM/YY"><input id="c" placeholder="CVV"></form>`,
    truth: `${ALL} h=name e=expiry`,
  },
  {
    name: 'a date called a month, with no year beside it',
    html: `<form><label for="n">Card number</label><input id="n"><label for="creditExpirationMonth">Expiration date</label><input id="creditExpirationMonth" type="tel"><label for="c">CVV</label><input id="c"></form>`,
    truth: `${ALL} creditExpirationMonth=expiry`,
  },
  {
    name: "a payment card's date by its own words, each part in a form of its own",
    html: `<form><input id="n" aria-label="Credit or debit card number"></form><form><input id="e" aria-label="Credit or debit card expiration date"></form><form><input id="c" aria-label="Credit or debit card CVC"></form>`,
    truth: `${ALL} e=expiry`,
  },
  {
    name: 'German, captions in a table, localized month names',
    html: `<form><table><tr><td>Kreditkartennummer:</td><td><input id="n"></td></tr><tr><td>Gültig bis</td><td><select id="m">${months('Januar Februar März April Mai Juni Juli August September Oktober November Dezember')}</select><select id="y">${numbers(2026, 2036)}</select></td></tr><tr><td>Kartenprüfnummer</td><td><input id="c" maxlength="4"></td></tr><tr><td>Karteninhaber</td><td><input id="h"></td></tr></table></form>`,
    truth: `${ALL} m=expiry_month y=expiry_year h=name`,
  },
  {
    name: 'French, labels tied by id, AA for the year',
    html: `<form><label for="n">Numéro de carte</label><input id="n"><label for="e">Date d’expiration (MM/AA)</label><input id="e"><label for="c">Cryptogramme visuel</label><input id="c"><label for="h">Titulaire de la carte</label><input id="h"></form>`,
    truth: `${ALL} e=expiry h=name`,
  },
  {
    name: 'Spanish with placeholders alone',
    html: `<div><input id="n" placeholder="Número de tarjeta"><input id="e" placeholder="MM / AA"><input id="c" placeholder="Código de seguridad"><input id="h" placeholder="Nombre del titular"></div>`,
    truth: `${ALL} e=expiry h=name`,
  },
  {
    name: 'Brazilian Portuguese, tax number beside the name',
    html: `<form><label>Número do cartão <input id="n"></label><label>Nome impresso no cartão <input id="h"></label><label>Validade <input id="e" placeholder="MM/AAAA"></label><label>Código de segurança <input id="c"></label><label>CPF do titular <input id="t"></label></form>`,
    truth: `${ALL} h=name e=expiry`,
  },
  {
    name: 'Italian, security code as a password',
    html: `<form><label for="n">Numero della carta</label><input id="n" type="tel"><label for="e">Scadenza</label><input id="e" placeholder="MM/AA"><label for="c">Codice di sicurezza</label><input id="c" type="password"><label for="h">Intestatario</label><input id="h"></form>`,
    truth: `${ALL} e=expiry h=name`,
  },
  {
    name: 'Dutch',
    html: `<form><label for="n">Kaartnummer</label><input id="n"><label for="e">Vervaldatum</label><input id="e"><label for="c">Beveiligingscode</label><input id="c"><label for="h">Naam kaarthouder</label><input id="h"></form>`,
    truth: `${ALL} e=expiry h=name`,
  },
  {
    name: 'Swedish, aria labels',
    html: `<div><input id="n" aria-label="Kortnummer"><input id="e" aria-label="Utgångsdatum"><input id="c" aria-label="Säkerhetskod"></div>`,
    truth: `${ALL} e=expiry`,
  },
  {
    name: 'Danish with ø',
    html: `<form><label for="n">Kortnummer</label><input id="n"><label for="e">Udløbsdato</label><input id="e"><label for="c">Kontrolcifre</label><input id="c"></form>`,
    truth: `${ALL} e=expiry`,
  },
  {
    name: 'Finnish',
    html: `<form><label for="n">Kortin numero</label><input id="n"><label for="e">Voimassa (KK/VV)</label><input id="e"><label for="c">Turvakoodi</label><input id="c"><label for="h">Kortinhaltijan nimi</label><input id="h"></form>`,
    truth: `${ALL} e=expiry h=name`,
  },
  {
    name: 'Polish with month names',
    html: `<form lang="pl"><label for="n">Numer karty</label><input id="n"><fieldset><legend>Data ważności</legend><select id="m" aria-label="Miesiąc">${months('styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik listopad grudzień')}</select><select id="y" aria-label="Rok">${numbers(2026, 2035)}</select></fieldset><label for="c">Kod CVV</label><input id="c"></form>`,
    truth: `${ALL} m=expiry_month y=expiry_year`,
  },
  {
    name: 'Czech',
    html: `<form><label for="n">Číslo karty</label><input id="n"><label for="e">Platnost do</label><input id="e" placeholder="MM/RR"><label for="c">Bezpečnostní kód</label><input id="c"></form>`,
    truth: `${ALL} e=expiry`,
  },
  {
    name: 'Hungarian',
    html: `<form><label for="n">Kártyaszám</label><input id="n"><label for="e">Lejárati dátum</label><input id="e" placeholder="HH/ÉÉ"><label for="c">Biztonsági kód</label><input id="c"><label for="h">Kártyatulajdonos neve</label><input id="h"></form>`,
    truth: `${ALL} e=expiry h=name`,
  },
  {
    name: 'Greek',
    html: `<form><label for="n">Αριθμός κάρτας</label><input id="n"><label for="e">Ημερομηνία λήξης</label><input id="e"><label for="c">Κωδικός ασφαλείας</label><input id="c"><label for="h">Όνομα κατόχου</label><input id="h"></form>`,
    truth: `${ALL} e=expiry h=name`,
  },
  {
    name: 'Russian',
    html: `<form><label for="n">Номер карты</label><input id="n"><label for="e">Срок действия</label><input id="e" placeholder="ММ/ГГ"><label for="c">Код безопасности</label><input id="c"><label for="h">Имя владельца карты</label><input id="h"></form>`,
    truth: `${ALL} e=expiry h=name`,
  },
  {
    name: 'Turkish',
    html: `<form><label for="n">Kart Numarası</label><input id="n"><label for="e">Son Kullanma Tarihi</label><input id="e" placeholder="AA/YY"><label for="c">Güvenlik Kodu</label><input id="c"><label for="h">Kart Üzerindeki İsim</label><input id="h"></form>`,
    truth: `${ALL} e=expiry h=name`,
  },
  {
    name: 'Arabic, right to left',
    html: `<form dir="rtl"><label for="n">رقم البطاقة</label><input id="n"><label for="e">تاريخ الانتهاء</label><input id="e"><label for="c">رمز الأمان</label><input id="c"><label for="h">اسم حامل البطاقة</label><input id="h"></form>`,
    truth: `${ALL} e=expiry h=name`,
  },
  {
    name: 'Hebrew, right to left',
    html: `<form dir="rtl"><label for="n">מספר כרטיס אשראי</label><input id="n"><label for="e">תוקף</label><input id="e"><label for="c">CVV</label><input id="c"></form>`,
    truth: `${ALL} e=expiry`,
  },
  {
    name: 'Japanese, month and year lists with their words',
    html: `<form><p>カード番号</p><input id="n"><p>有効期限</p><select id="m">${numbers(1, 12)}</select>月<select id="y">${numbers(2026, 2036)}</select>年<p>セキュリティコード</p><input id="c"><p>カード名義人</p><input id="h"></form>`,
    truth: `${ALL} m=expiry_month y=expiry_year h=name`,
  },
  {
    name: 'Chinese',
    html: `<form><label for="n">信用卡卡号</label><input id="n"><label for="e">有效期</label><input id="e" placeholder="MM/YY"><label for="c">安全码</label><input id="c"><label for="h">持卡人姓名</label><input id="h"></form>`,
    truth: `${ALL} e=expiry h=name`,
  },
  {
    name: 'Korean',
    html: `<form><label for="n">카드 번호</label><input id="n"><label for="e">유효기간</label><input id="e"><label for="c">보안 코드</label><input id="c"></form>`,
    truth: `${ALL} e=expiry`,
  },
  {
    name: 'identifiers alone, glued together',
    html: `<form><input id="n" name="txtcardnumber"><input id="m" name="ddlexpmonth" maxlength="2"><input id="y" name="ddlexpyear" maxlength="4"><input id="c" name="txtcvv2"><input id="h" name="cardholdername"></form>`,
    truth: `${ALL} m=expiry_month y=expiry_year h=name`,
  },
  {
    name: 'autocomplete off beside test hooks',
    html: `<form><input id="n" autocomplete="off" data-testid="cardNumber"><input id="e" autocomplete="off" data-testid="expiryDate"><input id="c" autocomplete="off" data-testid="securityCode"></form>`,
    truth: `${ALL} e=expiry`,
  },
  {
    name: 'four boxes of four digits',
    html: `<form><div>Card number <input id="n1" maxlength="4"><input id="n2" maxlength="4"><input id="n3" maxlength="4"><input id="n4" maxlength="4"></div><label>CVV <input id="c" maxlength="3"></label><label>Expires <input id="e" placeholder="MM/YY"></label></form>`,
    truth: 'n1=number n2=number n3=number n4=number c=security_code e=expiry',
  },
  {
    name: 'one caption over two short boxes',
    html: `<form><label>Card number <input id="n"></label><div>Expiry date <input id="m" maxlength="2"> / <input id="y" maxlength="2"></div><label>CVC <input id="c"></label></form>`,
    truth: `${ALL} m=expiry_month y=expiry_year`,
  },
  {
    name: 'a specimen instead of words',
    html: `<form><input id="n" placeholder="1234 1234 1234 1234"><input id="e" placeholder="MM / YY"><input id="c" placeholder="CVC"></form>`,
    truth: `${ALL} e=expiry`,
  },
  {
    name: 'a plain name that opens a card form',
    html: `<form><label>Name <input id="h"></label><label>Card number <input id="n"></label><label>Expiration <input id="e"></label><label>CVV <input id="c"></label></form>`,
    truth: `h=name ${ALL} e=expiry`,
  },
  {
    name: 'a billing postcode and a phone inside the card form',
    html: `<form><label>Card number <input id="n"></label><label>MM/YY <input id="e"></label><label>CVC <input id="c"></label><label>Billing ZIP <input id="z"></label><label>Phone number <input id="p"></label></form>`,
    truth: `${ALL} e=expiry`,
  },
  {
    name: 'floating labels that follow their inputs',
    html: `<form><div><input id="n"><label>Card number</label></div><div><input id="e"><label>Expiry date</label></div><div><input id="c"><label>Security code</label></div></form>`,
    truth: `${ALL} e=expiry`,
  },
  {
    name: 'a card and a gift card in one form',
    html: `<form><h3>Pay by card</h3><label>Card number <input id="n" autocomplete="cc-number"></label><label>Expires <input id="e" autocomplete="cc-exp"></label><label>CVC <input id="c"></label><h3>Gift card</h3><label>Card number <input id="g"></label><label>Security code <input id="p"></label></form>`,
    truth: `${ALL} e=expiry`,
  },
  {
    name: 'a decoy that assistive tools are told to skip',
    html: `<form><input id="d" name="cardnumber" aria-hidden="true" tabindex="-1"><label>Card number <input id="n"></label><label>Expiry <input id="e"></label><label>CVC <input id="c"></label></form>`,
    truth: `${ALL} e=expiry`,
  },
  {
    name: 'a gift card section before the card, each with its heading inside its own box',
    html: `<div><h3>Gift card</h3><label>Gift card number <input id="g"></label></div><section><form><label>Card number <input id="n"></label><label>Expires <input id="e" placeholder="MM/YY"></label><label>Security code <input id="c"></label></form></section>`,
    truth: `${ALL} e=expiry`,
  },
  {
    name: 'a heading for either kind of card',
    html: `<h3>Pay by credit card or gift card</h3><form><label>Card number <input id="n"></label><label>Expires <input id="e" placeholder="MM/YY"></label><label>Security code <input id="c"></label></form>`,
    truth: `${ALL} e=expiry`,
  },
  {
    name: 'floating captions in boxes of their own under one heading',
    html: `<h2>Betala med kort</h2><div><div><input id="n"><span>Kortnummer</span></div><div><input id="e"><span>Giltigt t.o.m.</span></div><div><input id="c" maxlength="4"><span>CVC-kod</span></div></div>`,
    truth: `${ALL} e=expiry`,
  },
  {
    name: 'two short boxes of which only the second says what it is',
    html: `<form><label>Kartennummer <input id="n"></label><div>Gültig bis <input id="m" maxlength="2"> / <input id="y" maxlength="4" placeholder="JJJJ"></div><label>Prüfziffer <input id="c"></label></form>`,
    truth: `${ALL} m=expiry_month y=expiry_year`,
  },
  {
    name: 'month names of a language nobody listed, beside years',
    html: `<form><label>Card number <input id="n"></label><div>Expires <select id="m">${months('Ionawr Chwefror Mawrth Ebrill Mai Mehefin Gorffennaf Awst Medi Hydref Tachwedd Rhagfyr')}</select><select id="y">${numbers(2026, 2036)}</select></div><label>CVC <input id="c"></label></form>`,
    truth: `${ALL} m=expiry_month y=expiry_year`,
  },
  {
    name: 'captions in a language nobody listed around a date and a CVV',
    html: `<form><label>Rhif y peth <input id="n" maxlength="19"></label><label>MM/YY <input id="e" placeholder="MM/YY"></label><label>CVV <input id="c" maxlength="4"></label></form>`,
    truth: `${ALL} e=expiry`,
  },
  {
    name: 'a hint before the field is no caption of it',
    html: `<form><p>Please make sure the billing address above matches your credit card statement.</p><div><input id="cardNumber" maxlength="16"></div><select id="expMonth">${numbers(1, 12)}</select><select id="expYear">${numbers(2026, 2036)}</select><input id="cvv"></form>`,
    truth: 'cardNumber=number expMonth=expiry_month expYear=expiry_year cvv=security_code',
  },
  {
    name: "a heading about the customer's own account",
    html: `<h2>Podaci za račun</h2><form><label>Broj kartice <input id="n"></label><label>Datum isteka <input id="e"></label><label>CVV <input id="c"></label></form>`,
    truth: `${ALL} e=expiry`,
  },
  {
    name: 'a number sign for the number',
    html: `<form><label>Card # <input id="n"></label><label>Exp. date <input id="e"></label><label>Card code <input id="c"></label></form>`,
    truth: `${ALL} e=expiry`,
  },
  {
    name: 'nothing but "your card" over the number',
    html: `<form><label>Your card <input id="n"></label><label>MM/YY <input id="e"></label><label>CVC <input id="c"></label></form>`,
    truth: `${ALL} e=expiry`,
  },
  {
    name: 'Vietnamese with placeholders alone',
    html: `<form><input id="n" placeholder="Số thẻ"><input id="h" placeholder="Tên in trên thẻ"><input id="e" placeholder="Ngày hết hạn (MM/YY)"><input id="c" placeholder="Mã bảo mật"></form>`,
    truth: `${ALL} h=name e=expiry`,
  },
  {
    name: 'Thai, captions in a table',
    html: `<table><tr><td>หมายเลขบัตรเครดิต</td><td><input id="n"></td></tr><tr><td>ชื่อบนบัตร</td><td><input id="h"></td></tr><tr><td>วันหมดอายุ</td><td><input id="e"></td></tr><tr><td>รหัสความปลอดภัย</td><td><input id="c"></td></tr></table>`,
    truth: `${ALL} h=name e=expiry`,
  },
  {
    name: 'Malay, identity card beside the card',
    html: `<form><label>Nombor kad <input id="n"></label><label>Tarikh luput <input id="e"></label><label>Kod keselamatan <input id="c"></label><label>Nombor kad pengenalan <input id="i"></label></form>`,
    truth: `${ALL} e=expiry`,
  },
  {
    name: 'telephone, birthday and a short postcode in a language nobody listed',
    html: `<form><label>Ffôn <input id="p" type="tel" maxlength="16"></label><label>DD/MM/YYYY <input id="b" maxlength="10"></label><label>Cod <input id="z" maxlength="4"></label></form>`,
    truth: '',
  },
  {
    name: 'gift card balance',
    html: `<h1>Check your gift card balance</h1><form><label>Card number <input id="g"></label><label>Security code <input id="p" maxlength="4"></label></form>`,
    truth: '',
  },
  {
    name: 'German voucher',
    html: `<form><label>Geschenkkartennummer <input id="g"></label><label>Sicherheitscode <input id="p"></label></form>`,
    truth: '',
  },
  {
    name: 'library card',
    html: `<form><label>Library card number <input id="g"></label><label>PIN <input id="p" type="password"></label></form>`,
    truth: '',
  },
  {
    name: 'identity card with an expiry date',
    html: `<form><label>Identity card number <input id="g"></label><label>Expiry date of passport <input id="e"></label></form>`,
    truth: '',
  },
  {
    name: 'code sent by text message',
    html: `<form><p>Enter the security code we sent to your phone</p><label>Security code <input id="o" maxlength="6"></label></form>`,
    truth: '',
  },
  {
    name: 'bank account',
    html: `<form><label>Account holder name <input id="a"></label><label>Account number <input id="b"></label><label>Sort code <input id="s"></label></form>`,
    truth: '',
  },
  {
    name: 'birthday lists',
    html: `<form><label>Membership card number <input id="g"></label><select id="d">${numbers(1, 31)}</select><select id="m">${numbers(1, 12)}</select><select id="y">${numbers(1950, 2010)}</select></form>`,
    truth: '',
  },
  {
    name: 'French loyalty card',
    html: `<form><label>Numéro de carte de fidélité <input id="g"></label><label>Date de validité <input id="e"></label></form>`,
    truth: '',
  },
  {
    name: 'a card named by a picture alone',
    html: `<form><img alt="Visa and Mastercard"><input id="n" maxlength="19" inputmode="numeric"><input id="e" maxlength="5"><input id="c" maxlength="4"></form>`,
    truth: `${ALL} e=expiry`,
  },
  {
    name: 'a store card that is called only by its brand',
    html: `<form><label>Sparkle card number <input id="g"></label><label>Expires <input id="e"></label></form>`,
    truth: '',
  },
];
