import { describe, expect, test } from 'vitest';
import { namesOtherCard } from '#domain/words/other-cards';
import { splitWords } from '#domain/words/split-words';

const names = (caption: string) => namesOtherCard(splitWords(caption));

describe('cards that pay nothing', () => {
  test.each([
    'Health card number',
    'Store card number',
    'Fuel card number',
    'Points card number',
    'MetroCard number',
    'SIM card number',
    'Travel card number',
    'Transit card number',
    'Club card number',
    'Student ID card number',
    'EBT card number',
    'Emirates ID card number',
    'Railcard number',
    'BahnCard-Nummer',
    'Kartennummer der Gesundheitskarte',
    'Kundenkartennummer',
    'Numéro de carte vitale',
    'Numéro de carte de séjour',
    'Numéro de carte client',
    'Número de tarjeta sanitaria',
    'Número de tarjeta de socio',
    'Número do Cartão de Cidadão',
    'Numero carta di soggiorno',
    'OV-chipkaartnummer',
    'Ledenkaartnummer',
    'Medlemskortnummer',
    'Körkortsnummer',
    'Kørekortnummer',
    'ID-kort nummer',
    'Ajokortin numero',
    'Kirjastokortin numero',
    'Numer karty stałego klienta',
    'Numer karty pobytu',
    'Číslo členské karty',
    'Číslo zákaznické karty',
    'Klubkártya száma',
    'Număr card de sănătate',
    'Öğrenci kartı numarası',
    'Αριθμός κάρτας μέλους',
    'Номер клубной карты',
    'Номер карты читателя',
    'رقم بطاقة الولاء',
    'رقم بطاقة الإقامة',
    'מספר כרטיס מועדון',
    '在留カード番号',
    '会員カード番号',
    '회원카드 번호',
    '会员卡号',
    '社保卡号',
    'หมายเลขบัตรสมาชิก',
    'Số thẻ thành viên',
    'Nomor Kartu Tanda Penduduk',
    'Nombor kad ahli',
    'पैन कार्ड नंबर',
  ])('%s', (caption) => {
    expect(names(caption)).toBe(true);
  });
});

describe('payment cards, and what is said of them', () => {
  test.each([
    'Card number',
    'Stored card number',
    'UnionPay card number',
    'Card ID',
    'Card member name',
    'Your card number',
    'Nom du client sur la carte',
    'Kartennummer',
    'Kortnummer',
    'Numéro de carte bancaire',
    'Número de tarjeta de crédito',
    'Номер карты',
    'カード会員名',
    '信用卡号',
    'หมายเลขบัตรเครดิต',
    'Số thẻ tín dụng',
  ])('%s', (caption) => {
    expect(names(caption)).toBe(false);
  });
});
