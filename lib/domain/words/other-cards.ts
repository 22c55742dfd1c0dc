import { STEM_LISTS, stems } from '#domain/words/card-stems';
import { plainLetters } from '#domain/words/split-words';

/**
 * What a card that pays nothing is called after: "health card", "Kundenkarte", "carte de séjour". Stems as in
 * `card-stems`, by where the language puts them. Brands of single shops are left out: they never end.
 */
const BEFORE = [
  'health medic medicare ebt. snap. student id. emirates resident residence rail store. fuel gas. point points metro sim. travel. transit transport club. member. membership library borrower insurance vaccin voter union. warranty fleet pension concession senior seniors ski. season key. access. employee staff ration green. citizen pan. loyalty reward rewards phone calling',
  'kunden bahn bonus gesundheit versicher biblio ausweis mitglied studier schuler familien ehrenamt fahrer fuhrerschein tank treue punkte gaste jugend identitat aufenthalt telefon zugangs',
  'chipk klanten museum leden zorg identiteit verblijf rijbewijs spaar abonnement cjp.',
  'medlem lanek lanekort kund. kundk kundek korkort korekort forerkort rejse resek sygesikring sundhed helse studie legitim',
  'kirjasto ajok henkilo opiskelija jasen kela. kelak asiakas etuk matkak terveys oleskelu plussa hsl.',
  'torzs huseg klub diak szemelyi igazolvany taj. tagsag uzemanyag konyvtar egeszseg szep.',
  'clensk clansk klubov klubn klubsk klupsk zakaznick vernost ctenarsk obcansk ridicsk zdravot zdravst osobn knjizn vozack',
  'клубн сим. миграц медиц студен социальн транспорт топлив читат членск личн дисконт проездн бонусн id.',
  'muze sadakat ogrenci musteri uye. uyelik saglik sigorta istanbulk ulasim seyahat kutuphane yakit ehliyet',
  'आधार पैन राशन सदस्यता',
].join(' ');

const AFTER = [
  'vitale sejour grise identite reduction navigo avantage etudiant membre famille client professionnel adherent transport carburant jeune senior sante mutuelle electeur bibliotheque points sim.',
  'sanitari dorada residencia socio soci. cliente identidad embarque estudiante circulac vacunac puntos fideliza combustible club. miembro salud joven',
  'cidadao sus. estudante saude utente membro eleitor identidade vacina',
  'soggiorno circolazione verde giovani docente studente elettoral imbarco punti carburante',
  'sanatate identitate membru student',
  'klienta stalego duzej miejsk pobytu bibliotecz ubezpiecz ekuz czlonk studenck paliwow',
  'клиента читател москвич члена участник студент тройка пассажир транспорт',
  'μελ φοιτητ υγει πολυτεκν ανεργ πελατ μαθητ διαμον επιβραβ',
  'الإقامة الأحوال العضوية التأمين الشخصية المدنية الولاء عضوية ولاء الطالب الصحي العميل',
  'מועדון חבר סטודנט לקוח קופת רב. ספריה',
  'anggota bpjs keluarga tanda penduduk pelajar mahasiswa ahli oku. perpustakaan',
].join(' ');

/** Scripts without spaces, and words that are too common to be stems. */
const JOINED = [
  '(?:在留|会員|ポイント|マイナンバー|診察券?|利用者|学生証?|図書|etc|交通|社員|免許|保険証?|住民|メンバーズ)カード',
  '(?:회원|멤버십|교통|포인트|학생증?|복지|도서관?|등록증|신분증|적립|직원) ?카드',
  '(?:会员|會員|学生|學生|居住证|社保|医保|校园|加油|健保|悠遊|購物|购物|储值|儲值|充值|读者|讀者|就诊|就診|通行证|交通|公交|电话|電話|员工|积分|積分)卡',
  'บัตร(?:ประชาชน|สมาชิก|คนพิการ|นักศึกษา|นักเรียน|สะสม|พนักงาน|โดยสาร|สุขภาพ)',
  ' kartu member ',
  ' the (?:can cuoc|bao hiem|thanh vien|sinh vien|cao|hoi vien|uu dai|tich diem|thu vien|khach hang|nhan vien) ',
].join('|');

const joined = new RegExp(plainLetters(JOINED));
const card = stems(STEM_LISTS.card);
const [before, after] = [stems(BEFORE), stems(AFTER)];
/** Articles and the like between "carte" and "séjour". */
const REACH = 2;

/** Whether words (of `splitWords`) name a card that pays nothing. */
export function namesOtherCard(words: string): boolean {
  if (joined.test(` ${words} `)) return true;
  const all = words.split(' ');
  return all.some((word, at) => {
    if (!card.test(word)) return false;
    if (before.test(word) || before.test(all[at - 1] ?? '')) return true;
    return all.slice(at + 1, at + 1 + REACH + 1).some((next) => after.test(next));
  });
}
