import { plainLetters } from '#domain/words/split-words';

/**
 * The ideas a caption is put together from, as word stems in the languages of the pages we read. A phrase list never
 * ends ("number of your card", "card no.", "numer karty płatniczej"); two ideas side by side say the same in all of them.
 * Stems stand in the letters of `splitWords`: lower case, no accents. `stem` opens a word, `word.` is a whole one, and
 * `*stem` may stand anywhere in it, as in compounds and in scripts written without spaces.
 */
export const STEM_LISTS = {
  card: '*card *kart *kort *karc *kaart *carte *cartao *carta. *tarjeta *targeta *kaardi *kaart kad. cc. cb. kreditk *карт *ბარათ *بطاق *كارت *کارت *כרטיס *καρτα *करड *卡 *カート *카드 *บตร',
  number:
    'number numb. no. nr. num. nbr. nro. n. c. *nummer *numer. *numero *numeros numar *numur *numret nomor nombor numri nomr nombre. cislo broj. stevilk *szam digits *номер *номір *нөмір број числ αριθμ αρ. رقم ارقام شماره *מספר מס. *सखय *नबर *番号 *ナンハー *号 *號 *번호 *หมายเลข *เลข *number. *ნომერ',
  security:
    '*secur *segur *sicur *sicher *siger *sikker *saker *sigur *veilig *turva *bezpec *bezpiecz *biztons *varnost *guven *oryggi saugos apsaug drosib keaman keselamat tehluk təhluk *безоп *безпек *безбед *сигурн захис защит *ασφαλ *امان *امن *אבטח *ביטחון *בטחון *უსაფრთ *қауіпс *安全 *보안 *セキュリテ *ความปลอดภย *सरकष',
  check:
    'verif *kontrol control controle *ellenorz *ervenyesit *tarkist *varmis *varmen weryfik overov валидац провер перевір проверка *επαληθ تحقق *ביקורת *בקרה dogrula *tikrin *parbaud *kinnit *校验 *校驗 *検査 *確認 *检查 *檢查',
  code: 'code codes *kod *koð *numer. kode *kood *koda kods kodas codi codul *codigo *codice cod. numero *nummer *number broj. *zahl *ziffer* cifre cifrer *siffer *siffr *getal *luku *tunnus *numero *szam clave chiffres digits stevilk *код κωδικ رمز كود کد رقم *קוד *ספרות *رمز *รหส *码 *碼 *コート *코드 *번호 *番号 *कड *კოდი *numeris *numurs panel',
  back: 'back rear behind spatel обратн reverse zadn tylu. odwroc *ruckseite dos. verso dorso reverso retro achterzijde baksid bagsid kaantopuol oborot *оборот зворот arka belakang *背面 *末三 *뒷면 *裏面 *גב *หลงบตร',
  holder:
    'holder owner bearer portador *所持者 *保持者 *소지자 cardholder *inhaber *titular *titulaire porteur detenteur tarjetahab titolar intestat *houder *innehav *indehav *eier. *haver. *haltij *omistaj posiadacz wlascic drzitel *majitel vlastni *tulajdon *birtokos detinat posesor vlasni imetni nositel nosilec nosilac korisni lastni savinink turetoj ipasniek turetaj *omanik *valdaj mbajtes pemegang pemilik *sahib *korthaf *korthall владел владет держат власник титуляр притеж тримач картодерж картодърж картопритеж носител сопственик корисник κατοχ δικαιουχ حامل صاحب مالك دارنده *בעל *מחזיק *名義 *名义 *명의 *소유자 *持卡人 *持有人 *所有者 *保有者 *ผถอ *เจาของ *धरक *მფლობელ иесі',
  /** Holders of a card, and of much else. */
  owner: 'dono. dueno propriet propiet *eigentum *agare *ejer. hamil собственик',
  name: 'name names fname lname *namn *navn *naam nom. noms nome nombre *nimi *nafn imie. nazw jmeno meno. nev. neve. nevet nume. numele ime. imena imya ime имя имени ім іме име ονομα ονοματ اسم *الاسم نام שם isim *ismi adi. ad. ads. nama. ten. vardas vards vardu emri. pavarde аты. *सहल სახელ *ชอ *이름 *소유자명 *名前 *姓名 *氏名 *नम surname apellid prenom nachname cognome apelido sobrenome efternamn etternavn sukunimi achternaam prijmen priezvisk prezim priimek soyad vezetek фамил прізвищ презим επωνυμ pavard uzvard perekonna',
  expiry:
    'expir exspir expdat expdt caduc vencim vence venc valido. valida. validez validade scaden scade gultig *ablauf *verfall *verval *verloop *geldig *utgang utgar *giltig udlob utlop gyldig gild *voimass *vanhen *eraant *paattym *viimeinen wazn *wygas platnost plati. konec lejar *erveny valabil valjan isticanj istek vazi. vazen velja. veljavn potek валид изтич важи. важн истек срок строк годн годен деиств діисн діє. діі. термін окончан ληξη ληγει ισχυ kullanma kullanim kul. gecerli skt. *תוקף *תפוגה *انته *صلاحي *صالح *انقض *نتهي *समपत *वधत berlaku kedaluw kadaluw kadalu luput tamat *หมดอาย *유효 *만료 *有効 *有效 *到期 *過期 *过期 *失效 galioj *derig *termina *kehti *aegu termins. skadim skadon etibar istifadə *жарамд *қолданыл ვადა vigencia vigente rennur',
  digits:
    'digit *ziffer chiffres cifra cifras cifre cifrer cijfer *siffr *siffer cyfr цифр ψηφι *ספרות ارقام *桁 *자리 *หลก अक haneli hane. angka szamjegy',
  month:
    'month months monat mois mes mese maand manad maned manud *kuukau *kuu. miesiac mesic mesiac honap luna. mjesec mesec menuo menesis menesio thang. bulan. muaji. месяц місяц месец μηνα شهر الشهر ماه *חודש *महन *मह. *เดอน *월 *月 თვე',
  year: 'year jahr annee ano. anno jaar aar. vuosi rok. anul godina godin letnik metai. gads. aasta. viti. tahun yil. год. года рік року година ετος χρονο سنة السنة عام سال *שנה *वरष *सल. ป. *년 *年 წელი жыл',
} as const;

export type Idea = keyof typeof STEM_LISTS;

const escaped = (stem: string) => stem.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

function compile(list: string): RegExp {
  const parts = list.split(' ').filter(Boolean);
  const one = (part: string) => {
    const open = part.startsWith('*') ? '.*' : '';
    const bare = part.replace(/^\*|[.*]$/g, '');
    return `${open}${escaped(bare)}${part.endsWith('.') ? '$' : ''}`;
  };
  return new RegExp(`^(?:${parts.map(one).join('|')})`);
}

const compiled = new Map<string, RegExp>();

export function stems(list: string): RegExp {
  let expression = compiled.get(list);
  if (!expression) {
    expression = compile(plainLetters(list));
    compiled.set(list, expression);
  }
  return expression;
}

export const speaksOf = (idea: Idea, words: readonly string[]): boolean =>
  words.some((word) => stems(STEM_LISTS[idea]).test(word));

/** Both ideas, in either order, with at most `gap` words between them; in one word where it is a compound. */
export function together(a: Idea, b: Idea, words: readonly string[], gap: number): boolean {
  const [one, other] = [stems(STEM_LISTS[a]), stems(STEM_LISTS[b])];
  return words.some(
    (word, at) =>
      one.test(word) && words.some((second, nth) => Math.abs(nth - at) <= gap + 1 && other.test(second)),
  );
}
