import { describe, expect, test } from 'vitest';
import { exclusionsOf, sayingOf } from '#checkout/read/text-meaning';

/** Language, then what it calls a card's number, date, code and holder, and a gift card's number. */
const CAPTIONS: readonly (readonly [string, string, string, string, string, string])[] = [
  ['en', 'Card number', 'Expiration date', 'Security code', 'Name on card', 'Gift card number'],
  ['de', 'Kartennummer', 'Ablaufdatum', 'Prüfnummer', 'Karteninhaber', 'Geschenkkartennummer'],
  [
    'fr',
    'Numéro de carte',
    "Date d'expiration",
    'Cryptogramme',
    'Nom sur la carte',
    'Numéro de carte cadeau',
  ],
  [
    'es',
    'Número de tarjeta',
    'Fecha de caducidad',
    'Código de seguridad',
    'Titular de la tarjeta',
    'Número de tarjeta regalo',
  ],
  [
    'pt',
    'Número do cartão',
    'Validade',
    'Código de segurança',
    'Nome no cartão',
    'Número do cartão presente',
  ],
  [
    'it',
    'Numero della carta',
    'Scadenza',
    'Codice di sicurezza',
    'Intestatario',
    'Numero della carta regalo',
  ],
  ['nl', 'Kaartnummer', 'Vervaldatum', 'Beveiligingscode', 'Naam op kaart', 'Cadeaukaartnummer'],
  ['sv', 'Kortnummer', 'Utgångsdatum', 'Säkerhetskod', 'Namn på kort', 'Presentkortsnummer'],
  ['da', 'Kortnummer', 'Udløbsdato', 'Sikkerhedskode', 'Navn på kort', 'Gavekortnummer'],
  ['no', 'Kortnummer', 'Utløpsdato', 'Sikkerhetskode', 'Navn på kort', 'Gavekortnummer'],
  ['fi', 'Kortin numero', 'Voimassaolo', 'Turvakoodi', 'Kortinhaltijan nimi', 'Lahjakortin numero'],
  ['is', 'Kortanúmer', 'Gildistími', 'Öryggisnúmer', 'Nafn korthafa', 'Gjafakort'],
  ['pl', 'Numer karty', 'Data ważności', 'Kod bezpieczeństwa', 'Posiadacz karty', 'Numer karty podarunkowej'],
  ['cs', 'Číslo karty', 'Platnost do', 'Bezpečnostní kód', 'Jméno na kartě', 'Číslo dárkové karty'],
  ['sk', 'Číslo karty', 'Platnosť do', 'Bezpečnostný kód', 'Meno na karte', 'Číslo darčekovej karty'],
  ['hu', 'Kártyaszám', 'Lejárati dátum', 'Biztonsági kód', 'Kártyabirtokos neve', 'Ajándékkártya száma'],
  ['ro', 'Număr card', 'Data expirării', 'Cod de securitate', 'Nume pe card', 'Număr card cadou'],
  ['hr', 'Broj kartice', 'Datum isteka', 'Sigurnosni kod', 'Ime na kartici', 'Broj poklon kartice'],
  ['sr', 'Broj kartice', 'Datum isteka', 'Sigurnosni kod', 'Ime na kartici', 'Broj poklon kartice'],
  [
    'sl',
    'Številka kartice',
    'Datum veljavnosti',
    'Varnostna koda',
    'Ime na kartici',
    'Številka darilne kartice',
  ],
  [
    'bg',
    'Номер на карта',
    'Валидна до',
    'Код за сигурност',
    'Име на картодържател',
    'Номер на подаръчна карта',
  ],
  ['mk', 'Број на картичка', 'Важи до', 'Безбедносен код', 'Име на картичка', 'Подарок картичка'],
  ['ru', 'Номер карты', 'Срок действия', 'Код безопасности', 'Имя на карте', 'Номер подарочной карты'],
  ['uk', 'Номер картки', 'Термін дії', 'Код безпеки', "Ім'я на картці", 'Номер подарункової картки'],
  ['el', 'Αριθμός κάρτας', 'Ημερομηνία λήξης', 'Κωδικός ασφαλείας', 'Όνομα κατόχου', 'Αριθμός δωροκάρτας'],
  [
    'tr',
    'Kart numarası',
    'Son kullanma tarihi',
    'Güvenlik kodu',
    'Kart üzerindeki isim',
    'Hediye kartı numarası',
  ],
  ['he', 'מספר כרטיס', 'תוקף', 'קוד אבטחה', 'שם בעל הכרטיס', 'מספר כרטיס מתנה'],
  ['ar', 'رقم البطاقة', 'تاريخ الانتهاء', 'رمز الأمان', 'اسم حامل البطاقة', 'رقم بطاقة الهدايا'],
  ['fa', 'شماره کارت', 'تاریخ انقضا', 'کد امنیتی', 'نام دارنده کارت', 'شماره کارت هدیه'],
  ['hi', 'कार्ड नंबर', 'समाप्ति तिथि', 'सीवीवी', 'कार्डधारक का नाम', 'उपहार कार्ड नंबर'],
  ['id', 'Nomor kartu', 'Masa berlaku', 'Kode keamanan', 'Nama pada kartu', 'Nomor kartu hadiah'],
  ['ms', 'Nombor kad', 'Tarikh luput', 'Kod keselamatan', 'Nama pada kad', 'Nombor kad hadiah'],
  ['vi', 'Số thẻ', 'Ngày hết hạn', 'Mã bảo mật', 'Tên chủ thẻ', 'Số thẻ quà tặng'],
  ['th', 'หมายเลขบัตร', 'วันหมดอายุ', 'รหัสความปลอดภัย', 'ชื่อบนบัตร', 'หมายเลขบัตรของขวัญ'],
  ['ko', '카드 번호', '유효기간', '보안 코드', '카드 소유자 이름', '기프트카드 번호'],
  ['ja', 'カード番号', '有効期限', 'セキュリティコード', 'カード名義', 'ギフトカード番号'],
  ['zh', '卡号', '有效期', '安全码', '持卡人姓名', '礼品卡号'],
  ['tw', '信用卡號', '有效期限', '安全碼', '持卡人姓名', '禮品卡號碼'],
  [
    'lt',
    'Kortelės numeris',
    'Galiojimo data',
    'Saugos kodas',
    'Vardas ant kortelės',
    'Dovanų kortelės numeris',
  ],
  ['lv', 'Kartes numurs', 'Derīguma termiņš', 'Drošības kods', 'Vārds uz kartes', 'Dāvanu kartes numurs'],
  ['et', 'Kaardi number', 'Kehtiv kuni', 'Turvakood', 'Nimi kaardil', 'Kinkekaardi number'],
  [
    'ca',
    'Número de targeta',
    'Data de caducitat',
    'Codi de seguretat',
    'Titular de la targeta',
    'Número de targeta regal',
  ],
  ['sq', 'Numri i kartës', 'Data e skadimit', 'Kodi i sigurisë', 'Emri në kartë', 'Kartë dhuratë'],
  ['az', 'Kart nömrəsi', 'Son istifadə tarixi', 'Təhlükəsizlik kodu', 'Kart sahibi', 'Hədiyyə kartı'],
  ['kk', 'Карта нөмірі', 'Жарамдылық мерзімі', 'Қауіпсіздік коды', 'Карта иесінің аты', 'Сыйлық картасы'],
  ['ka', 'ბარათის ნომერი', 'მოქმედების ვადა', 'უსაფრთხოების კოდი', 'ბარათის მფლობელი', 'სასაჩუქრე ბარათი'],
];

describe.each(CAPTIONS)('%s', (_language, number, expiry, code, name, gift) => {
  test.each([
    [number, /^(?:payment_)?number$/],
    [expiry, /^expiry$/],
    [code, /^security_code$/],
    [name, /^name$/],
  ])('%s', (caption, kind) => {
    expect(sayingOf(caption)).toMatch(kind);
    expect(exclusionsOf(caption)).toEqual([]);
  });
  test(`${gift} is no payment card's`, () => {
    expect(exclusionsOf(gift)).toContain('stored_value');
  });
});

test.each([
  ['MM/YY', 'whole_expiry'],
  ['KK/VV', 'whole_expiry'],
  ['μμ/εε', 'whole_expiry'],
  ['ММ/ГГГГ', 'whole_expiry'],
  ['月/年', 'whole_expiry'],
  ['DD/MM/YYYY', null],
  ['XX XX', null],
  ['•••• •••• •••• ••••', 'number'],
  ['creditcard_year', 'expiry_year'],
  ['Please enter a valid card number', 'number'],
  ['Geldig t/m', 'expiry'],
  ['Imię i nazwisko', 'plain_name'],
  ['Quantity', null],
])('%s asks for %s', (text, kind) => {
  expect(sayingOf(text)).toBe(kind);
});

test.each([
  ['Name on gift card', 'stored_value'],
  ['Library card number', 'identity'],
  ['Número de documento del titular', 'identity'],
  ["Numero carta d'identità", 'identity'],
  ['Nombor kad pengenalan', 'identity'],
  ['Kontoinhaber', 'bank'],
  ['IBAN', 'bank'],
  ['Code sent by SMS', 'one_time_code'],
])('%s speaks of %s', (text, exclusion) => {
  expect(exclusionsOf(text)).toContain(exclusion);
});

test("a shop system's own name is no store card", () => {
  expect(exclusionsOf('atg_store_cardNumberInput')).not.toContain('stored_value');
});
