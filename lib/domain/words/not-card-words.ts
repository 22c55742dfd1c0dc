/**
 * Numbers and codes that look like a card's and are something else. A card number written into one of these is the
 * error that costs most, so the lists are longer than those for the card itself. Written like `card-words`.
 */
export const NOT_CARD_WORDS = {
  stored_value: {
    spaced: [
      'e ?gift~?|gift|gift ?cards?~?|gift ?(?:certificate|code|number|voucher)s?|gc (?:number|code|pin)|giftcert~|store ?credit|stored ?value|coupons?~?|coupon ?code|promos?|promo(?:tion)?(?:al)? ?codes?|promotion~?|vouchers?~?|discount~?|referral~?|redeem~?|loyalty~?|rewards?~?|club ?card|bonus ?(?:card|code|kort|karte)|points? card|miles|frequent ?flyer|prepaid ?(?:code|voucher)|top ?up|scratch|fuel card|store card',
      'geschenk ?(?:karte|karten|gutschein|code)~?|gutscheine?~?|rabatt ?(?:code)?~?|aktions ?code|kunden ?karten?~?|wertkarte~?|treue ?karte~?|payback~?|vorteils ?(?:code|karte)~?',
      'cartes? ?cadeaux?|(?:bon|cheque|code) (?:d achat|cadeau|de reduction|promo~?|avantage)|bons? d achat|code promotionnel|fidelite|e ?carte cadeau|codes? (?:reduc|remise)~?',
      'tarjetas? (?:de )?regalo|(?:vale|cheque|cupon|bono)(?: de)?(?: regalo| descuento)?|cupon~?|codigo (?:promocional|de descuento|descuento|promo)|cartao (?:de )?(?:presente|oferta|fidelidade)|vale (?:presente|oferta|compra)|cupo[mn]~?|desconto|descuento|fidelidad|carta (?:regalo|fedelta|club)|buon[oi](?: (?:regalo|sconto|acquisto))?|codice (?:sconto|promo~?|coupon)|sconto|fedelta',
      'cadeau ?(?:kaart|bon|code)~?|kado ?(?:kaart|bon)~?|tegoed ?bon|korting~?|waardebon|klantenkaart|spaarkaart|present ?kort~?|rabatt ?kod|gave ?kort~?|rabat ?(?:kode)?|tilgode ?(?:bevis|seddel)|lahja ?kort~|alennus ?~|etukoodi|kanta ?asiakas~|bonus ?kortti|verdi ?(?:kort|kode)',
      'kart[ay] (?:podarunkow~|upominkow~|stalego~|lojalnosc~)|bon (?:podarunk~|upomink~)|kod (?:rabatowy|promocyjny|bonu)|dark(?:ov|u)~|slev(?:ov|a)~|zlav~|vernost~|kupon~?|ajandek ?(?:kartya|utalvany)~|utalvany~?|torzs ?vasarlo~|huseg~|card (?:cadou|fidelitate)|voucher~|cod (?:promo~|reducere)|poklon~|darilna~',
      'подароч~|промо ?код~?|купон~?|скидк~|скидочн~|бонусн~|лояльност~|сертификат~?|подарунк~|знижк~|hediye ~|indirim~|kupon~|promosyon~|sadakat|kode promo|kartu hadiah|дискон~',
      'بطاقة (?:ال)?(?:هدية|هدايا|ولاء)|(?:ال)?(?:قسيمة|كوبون|خصم)~?|קופון~?|כרטיס (?:ה)?מתנה|שובר~?|מועדון|δωρο~|εκπτω~|κουπονι~|επιβραβευση~',
    ],
    joined:
      'ギフト|クーポン|プリペイド|ポイント|礼品卡|禮品卡|优惠|優惠|折扣|会员卡|會員卡|기프트|쿠폰|상품권|할인|적립|คปอง|ของขวญ',
  },
  one_time_code: {
    spaced: [
      'one ?time ?(?:code|password|pass|pin)?|otp|sms|texted|text message|sent (?:to|via)|(?:we|was) (?:have )?(?:just )?sent|emailed|authenticat~|authenticator~?|two ?factor|2 ?fa|mfa|totp|captcha~?|recaptcha|verify (?:your )?(?:email|phone|mobile|identity|account)|(?:email|phone|mobile) (?:verification|code)|activation ?code|access ?code|pass ?code|confirmation ?code|backup code|recovery code|invite code|invitation code|tan|m ?tan|einmal ~|bestatigungs ?code|code (?:recu|envoye) par|code a usage unique|codigo (?:de )?(?:un solo uso|sms|confirmacion|enviado)|codice (?:usa e getta|otp|temporaneo)|kod sms|смс|sms kodu|verifizierungs ?code|3d secure|securecode|verified by visa',
    ],
    joined: 'ワンタイム|確認コード|認証コード|短信|动态码|인증 ?번호',
  },
  bank: {
    spaced: [
      'iban|bic|swift~?|routing~?|aba|sort ?codes?|(?:bank )?account (?:no|nr|num|number|holder|name|type)|acct (?:no|num|number)|checking|savings|ach|direct debit|e ?check|cheque (?:no|number)|bank (?:name|code|account)|bsb|transit number|institution number|ifsc|kontonummer|konto ?(?:nr|inhaber|number)~?|bank ?leit ?zahl|blz|lastschrift|sepa~?|(?:numero de )?compte (?:bancaire)?|numero de cuenta|cuenta (?:bancaria|corriente)|clabe|agencia|conta (?:corrente|bancaria)|conto (?:corrente|bancario)|rekening ?(?:nummer|houder)~?|incasso|clearing ?(?:nummer|nr)|bankgiro|numer (?:konta|rachunku)|nr (?:konta|rachunku)|cislo uctu|bankszamla~|szamlaszam~|cont (?:bancar)|(?:расчетныи|лицевои) счет|бик|hesap (?:no|numarasi|nomresi)|broj racuna|stevilka racuna|номер (?:на )?(?:счета|сметка|рахунку)|број на сметка|шот номірі|αριθμο~ λογαριασμου|رقم (?:ال)?حساب|شماره حساب|מספר חשבון|nombor akaun|nomor akun|so tai khoan|saskaitos numeris|konta numurs|numri i llogarise|numero de compte|nomor rekening|rekening|upi|vpa',
    ],
    joined: '口座|銀行コード|支店|账号|帳號|계좌',
  },
  identity: {
    spaced: [
      'ssn|social(?: ?security)?~?|national (?:id|insurance)~?|id (?:card|number|no|document)|identity~? ?(?:card|number|no|document)?|passport~?|driver~? ?licen[cs]e~?|licen[cs]e (?:no|number|plate)|tax ?(?:id|no|number|payer~)?|vat ?(?:id|no|number)?|cpf|cnpj|ת ז|dni|nif|rut|rfc|curp|codice fiscale|partita iva|p iva|piva|pesel|nip|regon|personnummer|person ?nummer|cpr|henkilotunnus|hetu|oib|jmbg|rodne cislo|adoszam~|steuer ?(?:nummer|id)|ust ?id~?|siret|siren|bsn|инн|снилс|паспорт~?|tc kimlik|kimlik~?|vergi~?|nik|ktp|aadhaar|pan card|student~?|matric~|librar(?:y|ies)~?|borrower~?|patron|bibliothe~|biblio~|knihovn~|lanekort|lanekort|laaner~|member~?|membership~?|mitglied~?|adherent|abonne~|socio|employee~?|staff|badge|medicare~?|medicaid|health ?(?:card|insurance)~?|insurance~?|carte vitale|tessera sanitaria|krankenkasse~?|sim ?card|simcard|iccid|imei|serial~?|licen[cs]e ?key|product key|order ?(?:no|nr|num|number|id)|invoice~?|booking~?|reservation~?|ticket~?|tracking~?|customer ?(?:no|nr|number|id)|client number|kunden ?nummer|policy number|reference~?|ref (?:no|number)|residence permit|travel card|oyster|transit card|metro ?card|report card|business card|score ?card|greeting ?card|post ?card|memory ?card|graphics? card|sd card|vaccination|utlanskort|ehic',
    ],
    joined: '身份证|身分證|マイナンバー|会員番号|주민|회원 ?번호|学生证|图书|図書|เลขประจำตว',
  },
  person: {
    spaced: [
      'e ?mail~?|tele?(?:phone|fon|fono)~?|phone~?|tel(?! qu)|mobile~?|cell|fax|handy~?|zip~?|post(?:al|al ?code|code|leit ?zahl|nummer|kod|ikod)|postcode~?|plz|cep|cap|address~?|adresse~?|direccion|indirizzo|street~?|strasse|city|town|country|state|province|birth~?|dob|bday|birthday|geburt~|naissance|nacimiento|nascimento|nascita|geboorte~|fodelse~|syntyma~|urodzenia|narozeni|szuletes~|рождения|dogum~|search~?|quantity|qty|user ?name|login|log ?in|sign ?in|password|passwort|mot de passe|contrasena|senha|wachtwoord|amount|betrag|montant|importe|company~?|comment~?|message|subject|nickname|pin|pincode|arrival|departure|check ?in|check ?out date|start (?:date|month|year|mm|yy)|from (?:date|month|year)|issue (?:number|no|date|month|year)|valid from|liefer~|anreise|abreise|arrivee|livraison|entrega|llegada|consegna|arrivo|bezorg~|aankomst|leverans~|levering~|dostaw~|doruceni~|доставк~|teslimat~|delivery|shipping|installments?|cuotas|parcelas|taksit',
    ],
    joined:
      '郵便|電話|住所|邮编|生年月日|生日|우편|전화|주소|생년|パスワード|暗証番号|비밀 ?번호|密码|密碼|メール',
  },
} as const;
