import type { Product } from '#sandbox/shop/product';

const draw = (shapes: string) => `<svg viewBox="0 0 240 200" focusable="false">${shapes}</svg>`;

export const PRODUCTS: readonly Product[] = [
  {
    sku: 'postcards',
    name: 'Six blank postcards',
    blurb: 'Cotton paper, thick enough for fountain pens. The picture side is up to you.',
    facts: [
      ['Paper', 'Cotton, 400 g'],
      ['Size', '105 × 148 mm'],
      ['Edges', 'Torn by hand'],
    ],
    minor: 500n,
    art: draw(
      '<path class="k2" d="M52 62l116-20 14 84-116 20z"/><path class="k3" d="M64 74h120v84H64z"/><path class="s1" d="M124 86v60M134 102h38M134 118h38M134 134h24"/><path class="k1" d="M158 82h18v12h-18z"/>',
    ),
  },
  {
    sku: 'notebook',
    name: 'Notebook with your words',
    blurb: 'A line of your own on the cover, pressed in silver. Any line.',
    facts: [
      ['Pages', '160, dotted'],
      ['Cover', 'Linen, eight colours'],
      ['Your line', 'As you write it, letter for letter'],
    ],
    minor: 1200n,
    art: draw(
      '<path class="k1" d="M70 40h104a6 6 0 0 1 6 6v112a6 6 0 0 1-6 6H70z"/><path class="k5" d="M70 40h14v124H70z" opacity=".4"/><path class="s4" d="M104 84h56M104 100h36"/><path class="k2" d="M150 40h10v50l-5-6-5 6z"/>',
    ),
  },
  {
    sku: 'seal',
    name: 'Wax seal, cut to order',
    blurb: 'Up to twelve characters, cut in mirror writing so that they read right in the wax.',
    facts: [
      ['Metal', 'Brass'],
      ['Wax', 'Two sticks, dark red'],
      ['Cut', 'By one hand, in Ghent'],
    ],
    minor: 1400n,
    art: draw(
      '<circle class="k2" cx="150" cy="132" r="38"/><circle class="k5" cx="150" cy="132" r="26" opacity=".28"/><path class="s4" d="M138 132c0-14 24-14 24 0s-24 14-24 0z"/><path class="k1" d="M70 36h40l8 54H62z"/><path class="k5" d="M58 90h64v16H58z"/>',
    ),
  },
  {
    sku: 'pen',
    name: 'Engraved fountain pen',
    blurb: 'Resin and steel, with what you want on the barrel: a name, a date, a reminder.',
    facts: [
      ['Nib', 'Steel, fine or broad'],
      ['Fills', 'By cartridge or piston'],
      ['Engraving', 'Forty characters'],
    ],
    minor: 2500n,
    art: draw(
      '<path class="k1" d="M54 150L158 46l22 22L76 172z"/><path class="k2" d="M54 150l22 22-36 14z"/><path class="s4" d="M98 128l52-52"/><path class="k5" d="M152 52l8-8 22 22-8 8z"/>',
    ),
  },
  {
    sku: 'guest-book',
    name: 'Guest book',
    blurb: 'For everybody who passes through. Lies flat from the first page to the last.',
    facts: [
      ['Pages', '120, unlined'],
      ['Binding', 'Sewn, open spine'],
      ['Ribbon', 'Violet'],
    ],
    minor: 3200n,
    art: draw(
      '<path class="k3" d="M36 66c30-12 60-8 84 8v92c-24-16-54-20-84-8z"/><path class="k3" d="M204 66c-30-12-60-8-84 8v92c24-16 54-20 84-8z"/><path class="s1" d="M52 90c18-6 36-4 52 6M52 112c18-6 36-4 52 6M136 96c16-10 34-12 52-6M136 118c16-10 34-12 52-6"/><path class="k2" d="M118 74h8v104l-4-6-4 6z"/>',
    ),
  },
];
