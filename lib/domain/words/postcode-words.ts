import { plainLetters } from '#domain/words/split-words';

/** What a postcode is called, over the text of `splitWords` with a space at each end. */
const SPACED =
  'zip|zip ?code|zip postal|post ?codes?|postal ?codes?|eircode|plz|post ?leit ?zahl|code postal|cp|c p|npa|codigo postal|codi postal|cep|codice (?:di )?avviamento postale|codice postale|cap|c a p|post ?nummer|post ?nr|posti ?numero|postnumer|kod pocztowy|psc|smerovacie cislo|iranyito ?szam|cod(?:ul)? postal|postanski broj|postna stevilka|pasto kodas|pasta indekss|sihtnumber|почтовыи индекс|поштовии індекс|индекс|індекс|пощенски код|поштенски (?:код|броj|број)|ταχυδρομικο[^ ]* κωδικ[^ ]*|τ κ|posta kodu|kode ?pos|poskod|ma buu (?:dien|chinh)|(?:ال)?رمز (?:ال)?بريدي|מיקוד|kodi postar|poct indeksi';
const JOINED = '우편 ?번호|郵便番号|邮编|邮政编码|郵遞區號|邮递区号|รหัสไปรษณีย์|पिन कोड|डाक कोड';

const POSTCODE = new RegExp(` (?:${SPACED}) |${plainLetters(JOINED)}`);

export const namesPostcode = (words: string): boolean => POSTCODE.test(` ${words} `);
