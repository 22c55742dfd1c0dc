import type { Product } from '#sandbox/shop/product';

const draw = (shapes: string) => `<svg viewBox="0 0 240 220" focusable="false">${shapes}</svg>`;
const bean = (x: number, y: number, turn: number, tone: string) =>
  `<g transform="translate(${x} ${y}) rotate(${turn})"><ellipse class="${tone}" rx="15" ry="22"/><path class="seam" d="M0-20c-6 12 6 26 0 40"/></g>`;
/** A bag with a folded top; its band carries the origin's colour. */
const bag = (band: string, word: string) =>
  `<path class="c1" d="M66 44h108l10 150a8 8 0 0 1-8 8H64a8 8 0 0 1-8-8z"/><path class="c5" d="M70 24h100l4 22H66z"/><path class="fold" d="M70 36h100"/><path class="${band}" d="M62 104h116l3 52H59z"/><text x="120" y="138">${word}</text><circle class="c4" cx="120" cy="78" r="12"/>`;

export const PRODUCTS: readonly Product[] = [
  {
    sku: 'taster',
    name: 'Taster, one pot',
    blurb: 'Eighteen grams of whatever we are proudest of this week, sealed for the road.',
    facts: [
      ['Weight', '18 g'],
      ['Roast', 'Filter'],
      ['Enough for', 'One pot, two cups'],
    ],
    minor: 200n,
    art: draw(
      `<path class="c3" d="M78 64h84l6 118a6 6 0 0 1-6 6H78a6 6 0 0 1-6-6z"/><path class="c5" d="M78 50h84v16H78z"/>${bean(120, 126, 24, 'c1')}`,
    ),
  },
  {
    sku: 'guji',
    name: 'Guji, washed',
    blurb: 'Ethiopia at two thousand metres: apricot, black tea, and a finish that takes its time.',
    facts: [
      ['Weight', '250 g, whole bean'],
      ['Farmers', 'Hambela cooperative'],
      ['Roast', 'Light'],
    ],
    minor: 900n,
    art: draw(bag('c3', 'GUJI')),
  },
  {
    sku: 'huila',
    name: 'Huila, honey',
    blurb: 'Colombia dried in its own fruit. Caramel first, then red apple, then the bottom of the cup.',
    facts: [
      ['Weight', '250 g, whole bean'],
      ['Farmer', 'Luz Dary Burbano'],
      ['Roast', 'Medium'],
    ],
    minor: 1100n,
    art: draw(bag('c2', 'HUILA')),
  },
  {
    sku: 'dripper',
    name: 'Cone dripper',
    blurb: 'One piece of glazed stoneware with three ribs and no opinion about your grinder.',
    facts: [
      ['Holds', '1 to 2 cups'],
      ['Filters', 'Size 02'],
      ['Glaze', 'Coal, inside and out'],
    ],
    minor: 2500n,
    art: draw(
      '<path class="stroke" d="M174 76c36 0 36 46-8 50"/><path class="c2" d="M58 56h124l-34 84H92z"/><path class="c1" d="M52 44h136v16H52z"/><path class="stroke thin" d="M88 64l22 70M120 64v70M152 64l-22 70"/><path class="c1" d="M76 140h88v14H76z"/><path class="c5" d="M100 154h40l-6 18h-28z"/><path class="c3" d="M120 178c8 10 10 14 10 20a10 10 0 0 1-20 0c0-6 2-10 10-20z"/>',
    ),
  },
  {
    sku: 'decaf',
    name: 'Nightfall decaf',
    blurb: 'Sugar-cane process from Cauca. Cocoa and raisins, and you still sleep.',
    facts: [
      ['Weight', '250 g, whole bean'],
      ['Process', 'Sugar cane'],
      ['Roast', 'Medium'],
    ],
    minor: 1050n,
    art: draw(bag('c5', 'NIGHT')),
  },
  {
    sku: 'beans',
    name: 'A kilo for the office',
    blurb: 'The espresso blend, in a bag that outlives the printer beside it.',
    facts: [
      ['Weight', '1 kg, whole bean'],
      ['Blend', 'Brazil, Guatemala'],
      ['Roast', 'Dark enough'],
    ],
    minor: 3400n,
    art: draw(
      `${bean(70, 80, -30, 'c1')}${bean(120, 66, 12, 'c2')}${bean(172, 84, 44, 'c1')}${bean(92, 132, 60, 'c3')}${bean(148, 134, -18, 'c1')}${bean(118, 178, 90, 'c2')}`,
    ),
  },
];
