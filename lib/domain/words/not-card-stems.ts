/** What else than a card a caption speaks of, as stems (see `card-stems`): the languages whose phrases are not listed. */
export const NOT_CARD_STEMS = {
  stored_value:
    'gift presente regal. tang. hədiyy هدی geschenk *gutschein cadeau kado regalo *gavekort *presentkort *lahjak *gjafa podarun upomin *darkov *darcek *ajandek cadou poklon daril подар сувенир δωρο hediy هدي *הדיה *هدايا *מתנה *उपहर *गफट hadiah *ของขวญ *기프트 *상품권 *キフト *礼品 *禮品 *禮物 *礼物 *購物金 dovan davan kinke dhurat сыилық *სასაჩუქრ vaucer ваучер *utalvan poukaz poukazk купон *kupon *쿠폰 *คปอง *สวนลด *קופון *שובר *הנחה خصم قسيم كوبون تخفيف *कपन *優惠 *优惠 *折扣 *割引 *クーホン atlaid nuolaid soodus zbritj промо promo слев slev zlav popust попуст отстъп знижк скидк *afslatt *alennus *rabat indirim loyal fidel lojal bonus',
  one_time_code:
    'otp sms смс *ワンタイム *認証コート *短信 *簡訊 *手机验证 *인증번호 *ओटप *پویا *مرسل *مؤقت *ยนยน',
  // Words for an account alone are left out: a shop's customer has one too.
  bank: 'iban sepa *kontonum *bankkonto *reikningsnum rekening *계좌 *口座 شبا ايبان',
  identity:
    'identit document documento *ausweis identid dni. cif. nie. passport pasaport passeport pasaporte паспорт pesel. regon. oib. jmbg. emso. егн. еик. инн. снилс. іпн. ico. dic. матич ταυτοτητ αφμ. kimlik kennitala kennitol *تعودت *זהות هويه *هويه *الهويه *هوية *ملي ملی pengenalan *ktp. *주민 *身份证 *身分證 *आधर *อาชญ *ประชาชน cmnd. cccd. asmens personas isikukood жсн. *სახელმწიფო *პირადი fodselsnum *personnum *henkilo *asiakasnum *medlemsnum *kundennum klantnum',
  person:
    'telef phone *puhelin *matkapuh *sahkopost *ταχυδ *τηλεφ poczt postov postni poshten пошт почтов пощенск поштенск индекс *หไปรษณย *ไปรษณย *โทรศพท *อเมล *우편 *郵便 *郵遞 *邮编 *邮政 *טלפון *מיקוד البريدي *هاتف *جوال kodpos poskod',
} as const;
