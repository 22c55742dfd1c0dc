import { plainLetters } from '#domain/words/split-words';

/**
 * What people read beside the parts of a card form. Regular expressions over the text of `splitWords` (lower case, no
 * accents, single spaces): a space in a phrase is optional there, `~` is the rest of a word, and a phrase starts and
 * ends at a word's edge. Scripts written without spaces stand in `joined` and are matched anywhere.
 */
type Words = { readonly spaced: readonly string[]; readonly joined?: string };

export const CARD_WORDS = {
  /** A number that can only be a payment card's. */
  payment_number: {
    spaced: [
      '(?:credit|debit|bank|payment|visa|amex|mastercard|master card|maestro|cb)(?: ?(?:or|and|y|o)? ?(?:credit|debit))? card(?: account)? (?:no|nr|num|number|digits)|(?:credit|debit|payment)(?: (?:or )?debit)? cards?|(?:credit|debit) (?:no|nr|num|number)|cc (?:no|nr|num|number)|ccn|cc card~|card pan|primary account number',
      '(?:kredit|debit|bank|ec) karten? ?(?:nr|nummer)|kreditkarte',
      '(?:numero|n|no|num)(?: de| du)?(?: la| votre)? (?:carte (?:bancaire|bleue|de (?:credit|paiement))|cb)|carte (?:bancaire|de credit)',
      '(?:numero|n|no|num)(?: de)?(?: la| tu| su)? tarjeta de (?:credito|debito)|tarjeta de (?:credito|debito)',
      '(?:numero|n|no|num) do cartao de (?:credito|debito)|cartao de (?:credito|debito)',
      '(?:numero|n|no|num)(?: della?)? carta di (?:credito|debito|pagamento)|carta di credito',
      '(?:kredit|kredit och betal|betal|betalings|bank|luotto|maksu|pankki) kort(?:s|et|ets|in)? ?(?:nr|nummer|numero)?|(?:luotto|maksu|pankki) kortin? ?numero',
      '(?:numer|nr) karty (?:kredytowej|platniczej|debetowej)|cislo (?:kreditnej|kreditni|platobnej|platebni) karty',
      '(?:bank|hitel) kartya ?szam[^ ]*',
      'номер (?:банковскои|кредитнои|платежнои|банківськоі|кредитноі|платіжноі) карт(?:ы|и|ки)|(?:kredi|banka) karti? (?:numarasi|no)',
      'رقم بطاقة (?:الائتمان|الدفع)|رقم البطاقة (?:الائتمانية|البنكية)|מספר כרטיס (?:ה)?אשראי|αριθμο~ (?:τη~ )?(?:πιστωτικη~|χρεωστικη~) καρτα~',
    ],
    joined: 'クレジットカード番号|信用卡(?:号|號|卡号)|银行卡号|신용 ?카드 ?번호',
  },
  number: {
    spaced: [
      'card~? (?:account )?(?:no|nr|num|numb|number|digits)|number (?:of|on) (?:the |your )?card|(?:16|15) (?:digit~?|chiffres|cifre|digitos|stellig~|cijferig~|cyfr~|цифр~)(?: (?:card )?(?:number|nummer|code))?',
      'karten? ?(?:nr|nummer)|nummer der karte',
      '(?:numero|n|no|num|nº)(?: (?:de|du|da|do|della|di|della tua))?(?: (?:la|votre|tu|su|sua|seu|tua))? (?:carte|tarjeta|cartao|carta)|(?:carte|tarjeta|cartao|carta) (?:numero|num|no|n)',
      'kaart ?(?:nummer|nr)|kort ?(?:nummer|nr|numret)|kortin numero',
      '(?:numer|nr) karty|cislo karty|kartya ?szam[^ ]*|numar(?:ul)? (?:de )?card(?:ului)?|broj (?:kreditne )?kartice|stevilka (?:kreditne )?kartice|korteles numeris|kartes numurs|kaardi number',
      'номер (?:вашеи )?карт(?:ы|и|ки)|номер на карта(?:та)?|kart (?:numarasi|numaraniz|no)|nomor kartu|no kartu|ma (?:so )?the|the so|so the (?:tin dung|ngan hang|thanh toan|atm|visa)',
      'رقم (?:ال)?بطاقة|رقم (?:ال)?كارت|מספר (?:ה)?כרטיס|αριθμο~ (?:τη~ )?καρτα~',
    ],
    joined: 'カード(?:番号|ナンバー)|卡号|卡號|카드 ?번호|หมายเลขบตร|เลขบตร',
  },
  security_code: {
    spaced: [
      'cvc~?|crypto|सवव|cvv~?|ccv~?|csc~?|cvn~?|cvd|cid|cvx|cv2|c v [cv]|cryptogramme~?|verifcode|card (?:security|verification|validation|identification|code)(?: (?:code|number|value|no|nr))?|(?:security|secure) (?:code|number|digits|cvv)|sec ?code|verification (?:value|number|code|digits|no|nr)|validation (?:code|number)|signature (?:panel |strip )?(?:code|digits)|(?:on|of) (?:the )?signature (?:strip|panel)|cc code|(?:3|4|three|four|3 4|3 or 4) digit~? (?:security |cvv )?(?:code|number)|last (?:3|three) digits|check digits?',
      '(?:kredit ?)?karten ?pr(?:u|ue)f ?(?:nummer|ziffer|nr|code|zahl|wert)|pr(?:u|ue)f ?(?:nummer|ziffer|nr|code|zahl|wert)|sicherheits ?(?:code|nummer|ziffer~)|karten ?sicherheits~|(?:kredit ?)?karten ?(?:verifi(?:zierungs|kations)|validierungs|kontroll)? ?(?:code|kode)|(?:kredit ?)?karten ?(?:verifi(?:zierungs|kations)|kontroll) ?(?:nummer|nr|ziffer)|(?:verifi(?:zierungs|kations)|validierungs) ?(?:nummer|code)|geheim ?zahl',
      'code (?:de )?(?:la |votre )?carte|code (?:secret|visuel|(?:de )?validation)|cle de securite|codice (?:della )?carta|codice (?:segreto|di validazione)|codigo (?:d[eoa] |del |de la |de tu |de su |do seu )?(?:tarjeta|cartao)|codigo (?:secreto|(?:de )?(?:validacion|validacao|control|controle)|de seg)|(?:clave|digito|chave) de (?:seguridad|seguranca)|cyfry kontrolne|αριθμο~ ασφαλεια~|код за верификаци~|מספר (?:ה)?ביקורת|قيمة (?:ال)?تحقق',
      'kaart ?(?:verificatie|validatie|controle)? ?code|validatie ?code|kort ?(?:verifikations|verifiserings)? ?kode?|bekreftelses ?kode|validerings ?kode?|kod (?:z tylu )?karty|kod (?:walidacyjny|weryfikacji)|overovaci (?:kod|cislo)|kartya ?kod~|hitelesito kod|cod(?:ul)? (?:de pe )?card~|cod(?:ul)? secret|(?:zastitni|verifikaci[^ ]*) kod|kod kartice|(?:saugumo|patvirtinimo) kodas|kart kodu|kode (?:kartu|pengaman|verifikasi)|kod (?:kad|pengesahan)',
      'код (?:на )?карт(?:ы|ки|ата|та)|секрет[^ ]+ код|код (?:проверки|подтверждения|верификаци~)|κωδικο~ (?:τη~ )?καρτα~|(?:ال)?(?:رقم|رمز|كود) (?:ال)?(?:سري|تحقق|امان|حماية)|קוד (?:ה)?(?:אימות|סודי|ביקורת|כרטיס)|ma (?:kiem tra|bao ve|so bao mat)',
      'code (?:de )?(?:securite|verification|controle|cvv|cvc)(?: de la carte)?',
      'codigo (?:de )?(?:seguridad|verificacion|seguranca|verificacao)|cod (?:seg|seguridad)|codice (?:di )?(?:sicurezza|verifica|controllo)',
      '(?:beveiligings|veiligheids|controle|verificatie) ?(?:code|getal|nummer)|sakerhets ?(?:kod|nummer)|kontroll? ?(?:kod|siffror|cifre|cifrer|siffer)|sikkerheds? ?kode~?|sikkerhets ?kode~?|turva ?(?:koodi|luku|numero|tunnus)|tarkist(?:us|e) ?(?:koodi|numero|luku)|varmennus ?(?:koodi|numero)',
      'kod (?:bezpieczenstwa|zabezpieczajacy|weryfikacyjny)|bezpecnostn[iy] kod|kontrolni kod|biztonsagi kod|ellenorzo ?(?:kod|szam)|cod(?:ul)? (?:de )?(?:securitate|siguranta|verificare)|sigurnosni (?:kod|broj)|varnostna koda',
      '(?:код|номер) (?:безопасности|безпеки|за сигурност)|(?:проверочныи|защитныи|перевірочнии|захиснии) код|guvenlik (?:kodu|no|numarasi)|kode keamanan|ma (?:bao mat|an toan|xac minh|xac thuc) ?(?:the)?',
      '(?:رمز|كود|رقم) (?:ال)?(?:امان|أمان|تحقق|سري|حماية)|קוד (?:ה)?(?:אבטחה|ביטחון|בטחון)|(?:3|שלוש) ספרות(?: בגב הכרטיס)?|κωδικο~ (?:ασφαλεια~|επαληθευση~)|τριψηφιο~(?: κωδικο~)?',
    ],
    joined:
      'セキュリティ(?:コード|番号)|(?:確認|認証|検証|暗証)コード|(?:裏面|背面)の?[3三]|[3三]桁の?(?:番号|数字)|安全码|安全碼|检查码|驗證碼|验证码|末三[码碼]|[后後]三[位码碼]|背面三|识别码|識別碼|인증 ?(?:번호|코드)|확인 ?코드|뒷면 ?[3세]|सत्यापन कोड|सुरक्षा संख्या|सीवीसी|รหัสตรวจสอบ|รหัส ?3 ?หลัก|보안 ?(?:코드|번호)|카드 ?검증|รหสความปลอดภย',
  },
  /** Month and year in one control, by the shape that is asked for. */
  month_and_year: {
    spaced: [
      'm{1,2} ?(?:y{2,4}|aa(?:aa)?|jj(?:jj)?|rr(?:rr)?|gg(?:gg)?|ee(?:ee)?|åå|vv(?:vv)?)|aa ?yy(?:yy)?|kk ?vv(?:vv)?|hh ?ee(?:ee)?|yyyy ?mm|мм ?(?:гг(?:гг)?|рр(?:рр)?)|μμ ?(?:εε(?:εε)?|χχ)|ll ?(?:aa|yy)|thang nam|bulan tahun|bb tt',
      'month (?:and |or )?year|mo(?:nth)? yr|monat (?:und )?jahr|mois (?:et )?annee|mes (?:y |e )?an[o]|mese (?:e )?anno|maand (?:en )?jaar|ay (?:ve )?yil|месяц (?:и )?год|miesiac (?:i )?rok',
    ],
    joined: '月 ?[/／]? ?年|年 ?[/／]? ?月|월 ?[/／]? ?년',
  },
  expiry: {
    spaced: [
      'exp|ex ?date|ex ?dt|exp~? (?:dt|date|d|mm)|expdt|expire?y?|expir(?:y|es|ation|ing)~?|expiration~|exp(?:iry|iration)? date|valid (?:thru|through|until|till|to|date)|good (?:thru|through)|use by(?: date)?|end date|card (?:exp~|validity)|validity(?: date| period)?|cc exp~|date of expir(?:y|ation)',
      'gultig(?: bis|keit~)?|gueltig~|lauft ab|laeuft ab|laufzeit|ablauf(?: ?datum)?|verfall?s? ?datum|laufzeit ?ende|gultigkeits ?(?:datum|ende)',
      '(?:date d )?expiration|expire (?:a )?(?:fin|le)|(?:date (?:de )?)?(?:fin de )?validite|date d exp~|valable jusqu~|(?:date d )?echeance',
      'caducidad|vencimiento|expiracion|(?:fecha (?:de )?)(?:caducidad|vencimiento|expiracion|validez|exp)|caduca|vence|valida? (?:hasta|ate)|validez|validade|(?:data )?(?:de )?vencimento|expiracao|(?:data (?:di )?)?scadenza|scade|valida fino|(?:data (?:di )?)?validita|fecha de venc|data val',
      'verval ?datum|vervalt|geldig (?:tot|t m)|einddatum|utgangs?(?: ?datum| ?manad| ?ar)?|utgar|giltig(?:hets ?tid| till| t o m|t till)?|udlobs?(?: ?dato)?|udlober|udloeb~|utlops?(?: ?dato)?|utloper|gyldig (?:til|t o m)|voimassa~|vanhen~|umpeutum~|gar ut|gar ud|viimeinen ~?kaytto~|paattymis~',
      '(?:data )?(?:waznosci|wygasniecia)(?: karty)?|wazna (?:do)?|termin waznosci|platnost~?(?: karty| do)?|platna do|vyprsi|(?:datum )?(?:platnosti|expirace|expiracie)|lejarat~?(?: datum~?)?|ervenyess?~|(?:data )?expirar~|valabil~|vrijedi do|datum isteka|istek~|velja do|galioja iki|deriga lidz',
      'срок (?:деиствия|годности|деиств)|деиствительна(?: до)?|годна до|термін діі|діисна до|деисна до|валидна до|валидност|son (?:kullanma|kullanim)(?: tarihi)?|gecerlilik(?: tarihi)?|s k t|bitis tarihi|дата закінчення|tanggal berakhir|sah (?:se)?hingga|han (?:su dung|the)|masa berlaku|berlaku (?:hingga|sampai)|kadaluarsa|kedaluwarsa|ngay het (?:han|hieu luc)|(?:ngay )?hieu luc(?: den)?|thoi han(?: the)?|het han',
      '(?:تاريخ )?(?:ال)?(?:انتهاء|صلاحية|انقضاء)~?|(?:ب)?תוקף|λη(?:ξη~?|γει)|ημερομηνια (?:ληξη~|λ)',
    ],
    joined:
      '有効期限|使用期限|截止日期|屆滿日|एक्सपायरी|मान्य तक|有效期|到期|过期|過期|유효 ?기(?:간|한)|만료|วนหมดอาย|หมดอาย',
  },
  month: {
    spaced: [
      'mm|month~?|mon|mo|monat|mois|mes|mese|mesec|maand|manad|maned|kuukausi|kk|miesiac|mesic|mesiac|honap|luna|mjesec|месяц|місяць|месец|bulan|thang|شهر|(?:ال)?شهر|חודש|μηνα~|kuu|menesis|menuo',
    ],
    joined: '月|월|เดอน',
  },
  year: {
    spaced: [
      'y{2,4}|year~?|yr|jahr|annee|ano|anno|jaar|aar|vuosi|vv|rok|anul|godina|leto|год|рік|година|yil|tahun|(?:ال)?سنة|(?:ال)?عام|שנה|ετο~|χρονια|aasta|gads|metai|jj(?:jj)?|aaaa',
    ],
    joined: '年|년',
  },
  name: {
    spaced: [
      '(?:full )?(?:name|names) (?:as )?(?:it )?(?:\\w+ )?(?:on|of|in) (?:the |your )?(?:\\w+ )?card~?|name (?:as )?(?:it )?(?:appears|shown|printed|written|displayed|embossed)(?: (?:on|in))?(?: (?:the|your))?(?: \\w+)? ?(?:card)?|(?:\\w+ )?card ?(?:holders?|owners?|members?|bearers?|user)(?: s)?(?: (?:full )?name)?|cc (?:\\w+ )?(?:name|owner|holder)~?|card ?(?:full )?name|owner of (?:the )?card|as (?:it )?(?:appears|shown|printed) on (?:the |your )?card',
      '(?:kredit)?karten ?(?:inhaber~?|besitzer~?|halter|eigentumer)(?: ?name)?|name (?:auf|des|der|auf der) ?(?:der )?(?:kredit)?karte~?|(?:name des )?(?:karten )?inhabers?|vor und nachname wie auf~?',
      '(?:nom (?:du |de )?(?:la )?)?(?:titulaire|porteur|detenteur|proprietaire)(?: (?:de |du )?(?:la |votre )?(?:carte|cb))?|nom (?:\\w+ )?(?:sur|de) (?:la |votre )?carte(?: bancaire| de credit)?|nom (?:et prenom )?tel qu(?: il|il|e)? (?:apparait|figure|inscrit|indique)~?(?: sur)?~?|nom (?:et prenom )?(?:inscrit|figurant|indique|affiche) sur(?: la)?(?: carte)?',
      '(?:nombre (?:y apellidos? )?(?:del |de la |de |como )?)?(?:titular|tarjetahabiente|propietario)(?: (?:de |da |do )?(?:la |el )?(?:tarjeta|cartao))?|nombre (?:\\w+ ){0,6}tarjeta|nome (?:\\w+ ){0,3}(?:cartao|carta)|nome do titular|(?:nome )?(?:del )?(?:titolare|intestatario)(?: (?:della )?carta)?',
      'tenaamstelling|(?:naam )?(?:van )?(?:de )?kaart ?(?:houder|eigenaar)~?|naam (?:\\w+ )?(?:op|van) (?:de |je |uw )?(?:\\w+ )?kaart|naam op credit ?card|kort ?(?:innehavar~|holder~?|indehaver~?|innehaver~?|haver~?)(?: s)?(?: navn| namn)?|n[a]m?vn? pa (?:\\w+ )?kort(?:et)?|namn pa (?:\\w+ )?kort(?:et)?|navn pa (?:\\w+ )?kort(?:et)?|kortin ?haltija~?(?: nimi)?|nimi kortis~|kortinomistaja~?|haltijan nimi',
      '(?:imie i nazwisko |nazwisko )?(?:posiadacz~|wlasciciel~|uzytkowni~) karty|(?:imie i )?nazwisko na karcie|(?:jmeno |meno )?(?:drzitel~|vlastni[kc]~|majitel~|drzitela) (?:platebni |platobnej |kreditni )?karty|m?jmeno na karte|meno na karte|kartya ?(?:tulajdonos~|birtokos~)(?: neve)?|kartyan (?:szereplo|levo|lathato) nev~|nev a kartyan|(?:numele )?(?:titular~?|detinator~?|posesor~?)(?: (?:de )?card~?)?|nume(?:le)? (?:\\w+ )?(?:de )?(?:pe )?card~?|ime (?:\\w+ )?na kartici|(?:ime )?(?:vlasnik~?|imetnik~?|nositelj) kartice',
      '(?:имя )?(?:владел~|держател~|власник~|титуляр~|картодержател~|притежател~)(?: (?:на )?карт~)?|имя (?:и фамилия )?(?:\\S+ )?на карт~|ім я на карт~|име на карт~|kart (?:sahibi~?|uzerindeki (?:isim|ad~?))(?: (?:adi|ismi)~?)?|kart(?:in)? sahibinin ~|nama (?:\\w+ )?(?:di|pada) kartu|(?:nama )?pemegang kartu|pemilik kartu|(?:ho )?(?:va )?ten (?:nguoi (?:giu|so huu)|chu|tren|in tren|ghi tren) the|chu the',
      '(?:اسم )?(?:حامل|صاحب|مالك) (?:ال)?بطاقة|(?:ال)?اسم (?:\\S+ ){0,3}(?:ال)?بطاقة|(?:שם )?(?:בעל|מחזיק) (?:ה)?כרטיס|(?:ה)?שם (?:\\S+ )?(?:על|של|שעל) (?:ה)?כרטיס|(?:ονομα~? )?(?:κατοχου|κατοχο~|δικαιουχο~)(?: (?:τη~ )?καρτα~)?|ονομα~? (?:\\S+ ){0,3}καρτα~?',
    ],
    joined:
      'カード(?:名義|所有者|会員|保有者|所持者|保持者)|名義人|持卡人|카드 ?(?:소유자|명의|상 ?이름)|소유자 ?(?:이름|명)|명의자|ชอบนบตร|ชอผถอบตร',
  },
  card_type: {
    spaced: [
      '(?:credit )?cards? (?:type|brand|scheme|network)|types? of (?:credit )?card|cc type|karten ?(?:typ|art)|kreditkarten ?(?:typ|art)|(?:type|tipo|genre)(?: de| di| do| da)? (?:la )?(?:carte|tarjeta|cartao|carta)|kaart ?(?:type|soort)|kort ?type?|kortin tyyppi|(?:typ|rodzaj) karty|kartya ?tipus~?|tip(?:ul)? card|тип карты|kart (?:tipi|turu)|jenis kartu|نوع البطاقة|סוג (?:ה)?כרטיס|τυπο~ καρτα~',
    ],
    joined: 'カード(?:種別|の種類|会社)|卡类型|카드 ?종류',
  },
  given_name: {
    spaced: [
      'first ?name|given ?name|fname|forename|vorname|prenom|nombre|nome|voornaam|fornamn|fornavn|etunimi|imie|jmeno|meno|keresztnev|prenume|имя|ім я|isim|nama depan',
    ],
  },
  family_name: {
    spaced: [
      'last ?name|family ?name|sur ?name|lname|nachname|nom(?: de famille)?|apellidos?|sobrenome|apelido|cognome|achternaam|efternamn|etternavn|efternavn|sukunimi|nazwisko|prijmeni|priezvisko|vezeteknev|nume|фамилия|прізвище|soyad~?|nama belakang',
    ],
  },
  /** A name that is the cardholder's only where it stands inside a card form. */
  plain_name: {
    spaced: [
      '(?:your |full |complete |customer )?name|first (?:and )?last name|owner ?(?:name)?|holder ?(?:name)?|vor und nachname|nachname vorname|vollstandiger name|nom (?:et )?prenom|prenom (?:et )?nom|nombre (?:completo|y apellidos?)|nome (?:completo|e cognome)|volledige naam|naam|fullstandigt namn|namn|navn|fulde navn|koko nimi|nimi|imie i nazwisko|cele jmeno|jmeno a prijmeni|meno a priezvisko|nev|teljes nev|nume (?:si )?prenume|имя и фамилия|фио|ad soyad|(?:ال)?اسم(?: الكامل)?|שם מלא|ονοματεπωνυμο|nama lengkap',
    ],
    joined: '氏名|お名前|姓名|이름|성명',
  },
  /** Says that what stands here is about paying by card. */
  payment: {
    spaced: [
      'credit|debit|payment|pay|paying|visa|mastercard|master card|amex|american express|maestro|discover|diners|jcb|kreditkarte|zahlung~?|bezahl~|paiement|carte bancaire|pago|pagamento|tarjeta de (?:credito|debito)|cartao de credito|carta di credito|betaling~?|betal~|betalning~|maksu~|platnos[ct]~|platba|platby|fizetes~|plata|platit~|оплата|оплаты|оплатить|odeme|pembayaran|الدفع|تسديد|תשלום|πληρωμη~?|checkout|kasse|billing|authorize|braintree|stripe|adyen',
    ],
    joined: 'お支払|支払|付款|支付|결제|ชำระ',
  },
} as const satisfies Record<string, Words>;

/** A phrase list as one expression over text with a space before and after. */
export function phrase({ spaced, joined }: Words): RegExp {
  const words = spaced
    .join('|')
    .replaceAll(' ', ' ?')
    .replaceAll('~?', '[^ ]*')
    .replaceAll('~', '[^ ]*')
    .replaceAll('\\w+', '[^ ]+')
    .replaceAll('\\S+', '[^ ]+');
  return new RegExp(` (?:${words})(?=[ \\d])${joined ? `|${plainLetters(joined)}` : ''}`);
}

/** Codes that some languages call by the same word as one sent by text: a card's where the word or the box says so. */
export const CODE_OF_CARD = /(?:カード|카드 ?)(?:確認|認証|検証|인증 ?|확인 ?)(?:コード|番号|코드|번호)/g;
export const CODE_OF_EITHER = /(?:確認|認証|検証)(?:コード|番号)|(?:인증|확인) ?(?:코드|번호)/g;
