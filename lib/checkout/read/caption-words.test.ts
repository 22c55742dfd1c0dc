import { describe, expect, test } from 'vitest';
import { sayingOf } from '#checkout/read/text-meaning';

describe.each([
  [
    'security_code',
    'Last 3 digits on the back|Signature strip code|Verification No.|Code on back|3-stelliger Code|Kartencode|Geheimzahl|Kreditkartenprüfnummer|Kartenverifizierungsnummer|Pruefnummer|Letzte drei Ziffern auf der Rückseite|Code carte|Code secret|3 derniers chiffres au dos|Code à 3 chiffres|Código de la tarjeta|3 dígitos al reverso|Código de validación|Código do cartão|3 dígitos no verso|Codice carta|Numero di sicurezza|Ultime 3 cifre sul retro|Kaartcode|Validatiecode|Laatste drie cijfers op de achterzijde|De tre sista siffrorna på baksidan|Kortkode|Kod karty|Trzycyfrowy kod|Kód karty|Třímístný kód|Kartya kód|Код карты|Секретный код|Три цифры на обороте|Трёхзначный код|Три цифри на звороті|Κωδικός κάρτας|3ψήφιος κωδικός|Kart kodu|Kode Kartu|3 digit terakhir|Kod pengesahan|3 số mặt sau thẻ|الرقم السري|3 أرقام خلف البطاقة|קוד אימות|सत्यापन कोड|確認コード|裏面の3桁|카드 인증번호|뒷면 3자리|末三码|背面三碼|รหัส 3 หลัก',
  ],
  [
    'name',
    'Nombre tal como aparece en la tarjeta|Portador do cartão|Proprietario della carta|Eigentümer der Karte|Tenaamstelling|Kortägare|Kortejer|השם המופיע על הכרטיס|カード所持者|카드 소지자|Собственик на картата|Użytkownik karty',
  ],
  [
    'expiry',
    "Use by date|Échéance|Date d'échéance|Validità|Data di validità|Läuft ab|Gueltig bis|Laufzeit|Platná do|Vyprší|S.K.T.|Går ut|Hạn sử dụng|Tanggal berakhir|Sah sehingga|ينتهي في|使用期限|Scad.",
  ],
  ['whole_expiry', 'Tháng/Năm|월/년|Bulan/Tahun|BB/TT'],
])('%s', (kind, captions) => {
  test.each(captions.split('|'))('%s', (caption) => {
    expect(sayingOf(caption)).toBe(kind);
  });
});

test.each(['Backup', 'Call-back number', 'Three nights', 'Background colour', 'Use store credit'])(
  '%s asks for nothing',
  (caption) => {
    expect(sayingOf(caption)).toBeNull();
  },
);
