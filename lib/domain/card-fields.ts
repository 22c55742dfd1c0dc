import type { FieldKind } from '#protocol/checkout';

/** HTML's own words for card fields. A field that carries another autofill word is not a card field at all. */
export const AUTOCOMPLETE_KINDS: Readonly<Record<string, FieldKind>> = {
  'cc-number': 'number',
  'cc-exp': 'expiry',
  'cc-exp-month': 'expiry_month',
  'cc-exp-year': 'expiry_year',
  'cc-csc': 'security_code',
  'cc-name': 'name',
};

/** Autofill words that name something else for certain. */
export const OTHER_AUTOCOMPLETE =
  /^(one-time-code|email|tel.*|username|.+-password|postal-code|(street-)?address.*|country.*|organization|(.+-)?name|bday.*|transaction-.+)$/;

/** Said anywhere about a field, these keep it from being a card field: gift cards, vouchers, codes sent to a phone. */
export const NOT_A_CARD_FIELD: readonly RegExp[] = [
  /\bgift ?cards?\b|\bgift ?(certificate|code|number)\b|\bstore ?credit\b|\be ?gift\b/,
  /\bcoupons?\b|\bpromo\w*\b|\bvouchers?\b|\bdiscount\b|\breferral\b|\bredeem\b/,
  /\bloyalty\b|\bmember(ship)?\b|\brewards?\b|\bclub ?card\b|\blibrary ?card\b|\bid ?card\b/,
  /\bone ?time\b|\botp\b|\bsms\b|\btexted\b|\bsent to\b|\bauthenticat(or|ion)\b|\btwo ?factor\b|\b2 ?fa\b|\bcaptcha\b/,
  /\biban\b|\brouting\b|\bsort ?code\b|\baccount ?(no|num|number)\b|\bswift\b|\bbic\b/,
  /\bphone\b|\bmobile\b|\btelephone\b|\bfax\b|\bzip\b|\bpost(al)? ?code\b|\btax\b|\bvat\b/,
  /\bsearch\b|\bquantity\b|\bqty\b|\bbirth\w*\b|\bdob\b|\bpassport\b|\blicen[cs]e\b|\bpassword\b|\bpin\b/,
];

/** Read in this order against a field's words, lower case and split: the narrow kinds before the wide ones. */
export const WORDS: readonly { readonly kind: FieldKind; readonly says: RegExp }[] = [
  {
    kind: 'security_code',
    says: /\bcvc\w?\b|\bcvv\w?\b|\bcsc\b|\bcvn\b|\bcid\b|\bcard ?(security|verification|validation)\b|\bsecurity ?(code|number|digits)\b|\bverification (value|number)\b/,
  },
  {
    kind: 'expiry_month',
    says: /\b(exp\w*|cc|card|valid\w*) ?(date )?(month|mon|mm)\b|\bmonth (of )?exp\w*\b|\bexpmonth\b|\bccmonth\b|\bexpm\b/,
  },
  {
    kind: 'expiry_year',
    says: /\b(exp\w*|cc|card|valid\w*) ?(date )?(year|yr|yyyy|yy)\b|\byear (of )?exp\w*\b|\bexpyear\b|\bccyear\b|\bexpy\b/,
  },
  {
    kind: 'expiry',
    says: /\bexp(s|iry|ires?|iration|date|dt)?\b|\bccexp\w*\b|\bvalid (thru|through|until|till|to)\b|\bmm ?yy(yy)?\b/,
  },
  {
    kind: 'name',
    says: /\bname on (the |your )?(\w+ )?card\b|\bcard ?holders?( ?s)?( name)?\b|\bname of card ?holder\b|\bcc ?(full )?name\b|\bcard ?name\b/,
  },
  {
    kind: 'number',
    says: /\b(credit|debit|payment|bank)? ?card ?(no|nr|num|number|digits)\b|\bcc ?(no|nr|num|number)\b|\bcardnum\w*\b|\bccnum\w*\b|\bpan\b|\b(credit|debit) card\b/,
  },
];

/** A month or a year says so alone; only the other card fields of its form make it part of a card. */
export const BARE_WORDS: readonly { readonly kind: FieldKind; readonly says: RegExp }[] = [
  { kind: 'expiry_month', says: /^(mm|month)$/ },
  { kind: 'expiry_year', says: /^(yy|yyyy|year)$/ },
];

/** Input types a card value can be written into. */
export const TEXT_TYPES: readonly string[] = ['', 'text', 'tel', 'number', 'password'];
