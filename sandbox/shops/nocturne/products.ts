import type { Product } from '#sandbox/shop/product';

/** A poster: its ground, its drawing, and the day in a corner. */
const poster = (ground: string, drawing: string, day: string) =>
  `<svg viewBox="0 0 220 270" focusable="false"><rect class="${ground}" x="20" y="10" width="180" height="250"/>${drawing}<text class="day" x="34" y="246">${day}</text></svg>`;

export const PRODUCTS: readonly Product[] = [
  {
    sku: 'rehearsal',
    name: 'Open rehearsal',
    blurb: 'Forty musicians, one argument about tempo. You may sit anywhere and leave whenever.',
    facts: [
      ['When', 'Thursday 3 December, 22:00'],
      ['Where', 'Old Customs Hall'],
      ['Seats', 'Free choice'],
    ],
    minor: 350n,
    art: poster(
      'p1',
      '<path class="stave" d="M34 70h152M34 92h152M34 114h152M34 136h152M34 158h152"/><g class="note"><ellipse cx="62" cy="136" rx="12" ry="9"/><path d="M72 136V82h4v54z"/><ellipse cx="108" cy="114" rx="12" ry="9"/><path d="M118 114V60h4v54z"/><ellipse cx="154" cy="92" rx="12" ry="9"/><path d="M164 92v54h4V92z"/></g>',
      '3 Dec',
    ),
  },
  {
    sku: 'satie',
    name: 'Satie, all of it, slowly',
    blurb: 'Three pianists take turns until the sun decides. Cushions are provided, silence is asked for.',
    facts: [
      ['When', 'Saturday 5 December, 00:00'],
      ['Where', 'Botanical house, palm room'],
      ['Seats', 'Floor'],
    ],
    minor: 1050n,
    art: poster(
      'p2',
      '<circle class="gold" cx="110" cy="92" r="46"/><g class="keys"><path d="M34 150h152v62H34z"/></g><path class="ebony" d="M52 150h12v38H52zM74 150h12v38H74zM108 150h12v38h-12zM130 150h12v38h-12zM152 150h12v38h-12z"/>',
      '5 Dec',
    ),
  },
  {
    sku: 'strings',
    name: 'Strings under the bridge',
    blurb: 'A quartet, a river, eleven seconds of echo. Bring a coat and believe in it.',
    facts: [
      ['When', 'Friday 11 December, 00:00'],
      ['Where', 'North arch'],
      ['Seats', 'Standing'],
    ],
    minor: 1250n,
    art: poster(
      'p3',
      '<path class="arch" d="M20 196V120a90 80 0 0 1 180 0v76h-34v-66a56 52 0 0 0-112 0v66z"/><path class="string" d="M74 60v150M98 44v166M122 44v166M146 60v150"/><path class="bow" d="M44 150l132-40"/><path class="river" d="M20 212c20-8 34 8 54 0s34 8 54 0 34 8 72 0M20 222c20-8 34 8 54 0s34 8 54 0 34 8 72 0"/>',
      '11 Dec',
    ),
  },
  {
    sku: 'organ',
    name: 'Organ, with the lights off',
    blurb: 'Four thousand pipes and not one lamp. You will hear where the walls are.',
    facts: [
      ['When', 'Saturday 12 December, 00:00'],
      ['Where', 'St. Brendan'],
      ['Seats', 'Numbered'],
    ],
    minor: 2350n,
    art: poster(
      'p4',
      '<g class="pipes"><path d="M40 90h14v110H40zM60 70h14v130H60zM80 52h14v148H80zM103 36h14v164h-14zM126 52h14v148h-14zM146 70h14v130h-14zM166 90h14v110h-14z"/></g><path class="mouth" d="M42 176h10M62 170h10M82 164h10M105 158h10M128 164h10M148 170h10M168 176h10"/><path class="gold" d="M30 200h160v10H30z"/>',
      '12 Dec',
    ),
  },
  {
    sku: 'third',
    name: 'A third of an opera',
    blurb: 'The first act, then everybody goes home. Your bank will ask whether you meant it.',
    facts: [
      ['When', 'Friday 18 December, 23:30'],
      ['Where', 'Old Customs Hall'],
      ['Payment', 'Your bank asks who you are'],
    ],
    minor: 683n,
    art: poster(
      'p5',
      '<path class="curtain" d="M20 10h60c0 90-10 150-60 190zM200 10h-60c0 90 10 150 60 190z"/><path class="gold" d="M20 10h180v18c-18 16-42 16-60 0-18 16-42 16-60 0-18 16-42 16-60 0z"/><circle class="spot" cx="110" cy="186" r="30"/><path class="ebony" d="M104 176a8 8 0 1 1 12 0l12 34H92z"/>',
      '18 Dec',
    ),
  },
  {
    sku: 'finale',
    name: 'Longest night, all rooms',
    blurb: 'Every hall at once, one ticket, soup at four in the morning.',
    facts: [
      ['When', 'Monday 21 December, 21:00'],
      ['Where', 'Everywhere'],
      ['Seats', 'Wherever you end up'],
    ],
    minor: 4250n,
    art: poster(
      'p1',
      '<path class="gold" d="M128 52a58 58 0 1 0 40 92 52 52 0 0 1-40-92z"/><g class="spark"><path d="M62 60l4 12 12 4-12 4-4 12-4-12-12-4 12-4zM166 176l3 9 9 3-9 3-3 9-3-9-9-3 9-3zM172 56l2 7 7 2-7 2-2 7-2-7-7-2 7-2z"/></g>',
      '21 Dec',
    ),
  },
];
