import type { FieldKind } from '#protocol/checkout';

/** HTML's own words for card fields. A page may be wrong about them: they count much, not everything. */
export const AUTOCOMPLETE_KINDS: Readonly<Record<string, FieldKind>> = {
  'cc-number': 'number',
  'cc-exp': 'expiry',
  'cc-exp-month': 'expiry_month',
  'cc-exp-year': 'expiry_year',
  'cc-csc': 'security_code',
  'cc-name': 'name',
  'cc-given-name': 'given_name',
  'cc-family-name': 'family_name',
  'cc-type': 'card_type',
};

/** Autofill words that name something else for certain. */
export const OTHER_AUTOCOMPLETE =
  /^(email|postal-code|(street-)?address.*|country.*|organization.*|bday.*|transaction-.+|sex|language|url|photo|impp)$/;

/** Autofill words that pages put on card fields to keep the browser's own suggestions away: a caption may say otherwise. */
export const EVASIVE_AUTOCOMPLETE = /^(one-time-code|tel.*|username|(new|current)-password)$/;

/** Autofill words for a person's name: the buyer's, unless the control says card. */
export const NAME_AUTOCOMPLETE = /^((given|family|additional)-)?name$/;

/** What programmers call the parts, as identifiers without any separator; matched anywhere in an id, name or hook. */
export const STEMS: readonly { readonly kind: Exclude<FieldKind, 'postal_code'>; readonly says: RegExp }[] = [
  {
    kind: 'security_code',
    says: /cardcvv|cardcvc|cvv2?(num|number|code|$)|cvc2?(num|number|code|$)|card(security|verif\w*|valid\w*)(code|num|number|no|value)|securitycode|verificationvalue|card(code|csc|cvn|cid)$|cccode|cccvv|cccvc|cccid|cccsc|ccsc$|^ccid$|cardsec$|ccverif|ccsec|pruefziffer|pruefnummer|kartenpr(ue|u)f|kpn$|guvenlik(kod\w*)?$|creditcard(verif|cvv|cvc|cid)/,
  },
  {
    kind: 'expiry',
    says: /monthyear|monthandyear|mmyy|expmy|expdate$|expirydate$|expirationdate$|expirydatemonthyear/,
  },
  {
    kind: 'expiry_month',
    says: /exp\w{0,12}mon(th)?|kkmonat|(gueltig|ablauf)\w{0,5}monat|expmm|ccmonth|ccmm|cardmonth|monthexp\w*|expmo|validmonth|expirem$|expm$/,
  },
  {
    kind: 'expiry_year',
    says: /exp\w{0,12}y(ea)?r|kkjahr|(gueltig|ablauf)\w{0,5}jahr|expyy|expyear|ccyear|ccyy|cardyear|yearexp\w*|validyear|expirey$|expy$/,
  },
  {
    kind: 'expiry',
    says: /card(exp|valid)|ccexp|cardexpir\w*|expirydate|expirationdate|expdate|validthru|gueltig|carddate$|^ccdate$/,
  },
  {
    kind: 'name',
    says: /kkinhaber|karteninhaber|cardholder|cardowner|nameoncard|cardname|ccname|ccowner|ccholder|holdername|cardmember|nameofcard|ccfullname/,
  },
  { kind: 'card_type', says: /cardtype|cctype|cardbrand|cardscheme/ },
  {
    kind: 'number',
    says: /^cc$|kk(nr|nummer)|^(num|nro|numero)?tarjeta$|pannumber|^cnumber$|^(card)?pan$|card(number|num|no|nbr|nr|digits?|pan)(?!t)|cc(number|num|no|nbr|nr)(?!t)|creditcard$|debitcard$|accountpan|cardaccount(number|no)|cardfield|acctnumcard/,
  },
];

/** Marks by which buyers know a card, read off images, classes and lists. */
export const BRANDS =
  /\b(visa|master ?card|amex|american ?express|discover|diners|jcb|maestro|union ?pay|mir|carte bleue|cirrus|dankort|bancontact)\b/;

/** Input types a card value can be written into. */
export const TEXT_TYPES: readonly string[] = ['', 'text', 'tel', 'number', 'password', 'month'];

/** A brand by the digits a card number starts with, and what lists of card types call it. */
export const BRAND_WORDS: readonly { readonly starts: RegExp; readonly says: RegExp }[] = [
  { starts: /^4/, says: /\bvisa\b/ },
  { starts: /^(5[1-5]|2[2-7])/, says: /\bmaster ?card\b|^mc\b|eurocard/ },
  { starts: /^3[47]/, says: /\bamex\b|american ?express/ },
  { starts: /^(6011|64|65)/, says: /\bdiscover\b/ },
  { starts: /^35/, says: /\bjcb\b/ },
  { starts: /^3[068]/, says: /\bdiners?\b/ },
];
