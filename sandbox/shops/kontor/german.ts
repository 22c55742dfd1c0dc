import { formatMoney } from '#domain/money/money-math';
import type { CardProblem } from '#sandbox/network/card-checks';
import type { Words } from '#sandbox/shop/words';

const CARD_PROBLEMS: Record<CardProblem, string> = {
  invalid_number: 'Die Kartennummer ist unvollständig oder stimmt nicht.',
  invalid_expiry: 'Bitte Monat und Jahr angeben, in denen die Karte abläuft.',
  expired_card: 'Diese Karte ist abgelaufen.',
  invalid_cvc: 'Die Prüfziffer hat drei oder vier Stellen.',
};
const DECLINES: Readonly<Record<string, string>> = {
  no_such_issuer:
    'Ihre Karte wurde abgelehnt: Hinter dieser Nummer steht keine Bank. Nichts wurde abgebucht.',
  issuer_unavailable:
    'Ihre Bank hat nicht geantwortet. Nichts wurde bestellt. Bitte gleich noch einmal versuchen.',
  bank_unavailable: 'Unsere Bank hat nicht geantwortet. Nichts wurde abgebucht.',
  exceeds_limit: 'Ihre Karte wurde abgelehnt: Der Betrag übersteigt ihr Limit. Nichts wurde abgebucht.',
  single_use_recharged: 'Ihre Karte wurde abgelehnt: Sie wurde schon einmal benutzt. Nichts wurde abgebucht.',
  expired_card: 'Ihre Karte wurde abgelehnt: Sie ist abgelaufen. Nichts wurde abgebucht.',
};

export const GERMAN: Words = {
  lang: 'de',
  money: (money) => formatMoney(money).replace('.', ','),
  free: 'Kostenlos',
  skip: 'Zum Inhalt springen',
  search: 'Suche',
  searchShop: 'Im Laden suchen',
  basket: 'Warenkorb',
  yourBasket: 'Ihr Warenkorb',
  basketIsEmpty: 'Ihr Warenkorb ist leer',
  lookAround: 'Umsehen',
  subscribe: 'Abonnieren',
  demonstration: (shop) =>
    `${shop} ist ein Vorführladen der Countersign-Sandbox. Nichts wird verschickt, keine echte Karte belastet.`,
  add: (name) => ({ before: 'In den Warenkorb', hidden: ` legen: ${name}`, after: '' }),
  found: (count, query) => `${count === 0 ? 'Nichts' : count} gefunden zu „${query}“`,
  seeEverything: 'Alles ansehen',
  noSuchPage: 'Diese Seite gibt es nicht',
  backToShop: 'Zurück in den Laden',
  quantityOf: (name) => `Menge: ${name}`,
  update: 'Ändern',
  remove: 'Entfernen',
  giftNote: 'Grußkarte',
  giftNoteHint: 'Wir schreiben sie von Hand',
  saveNote: 'Gruß speichern',
  yourNote: (note) => `Ihr Gruß: „${note}“`,
  summary: 'Übersicht',
  subtotal: 'Zwischensumme',
  total: 'Gesamtbetrag',
  toCheckout: 'Zur Kasse',
  checkout: 'Kasse',
  contact: 'Kontakt',
  email: 'E-Mail für die Rechnung',
  payment: 'Zahlung',
  pay: (total) => `Jetzt ${total} zahlen`,
  yourOrder: 'Ihre Bestellung',
  giftCard: 'Gutscheinnummer',
  apply: 'Einlösen',
  thanks: 'Danke. Ihre Bestellung ist bestätigt.',
  order: (id, email) => (email ? `Bestellung ${id}. Die Rechnung geht an ${email}.` : `Bestellung ${id}.`),
  paidWith: (last4) => `Bezahlt mit der Karte, die auf ${last4} endet.`,
  newsletterThanks: (email) => `Danke. Der nächste Brief geht an ${email}.`,
  noEmail: 'Das ist keine E-Mail-Adresse.',
  unknownGiftCard: 'Einen Gutschein mit dieser Nummer kennen wir nicht.',
  emptyCart: 'Ihr Warenkorb ist leer.',
  lapsed: 'Diese Zahlung ist abgelaufen. Bitte die Karte noch einmal eingeben.',
  busy: 'Ihre Zahlung ist noch unterwegs. Bitte einen Moment Geduld.',
  unknown:
    'Unsere Bank konnte nicht sagen, ob abgebucht wurde. Bitte nicht noch einmal zahlen; wir klären das und schreiben Ihnen.',
  notOurForm: 'Dieses Formular kam nicht von Ihrer eigenen Kasse. Nichts wurde abgebucht.',
  nameMissing: 'Bitte den Namen auf der Karte angeben.',
  cardProblem: (problem) => CARD_PROBLEMS[problem],
  declined: (code) => DECLINES[code ?? ''] ?? 'Ihre Karte wurde abgelehnt. Nichts wurde abgebucht.',
};
