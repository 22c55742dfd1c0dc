import type { Product } from '#sandbox/shop/product';

const draw = (shapes: string) => `<svg viewBox="0 0 240 190" focusable="false">${shapes}</svg>`;
/** A paper packet with a picture and a name on it. */
const packet = (tone: string, picture: string, name: string) =>
  `<path class="paper" d="M74 16h92v160H74z"/><path class="${tone}" d="M74 16h92v22H74z"/>${picture}<text x="120" y="164">${name}</text>`;

export const PRODUCTS: readonly Product[] = [
  {
    sku: 'sweet-pea',
    name: 'Sweet pea, old spice',
    blurb: 'Climbs what you give it and smells of a grandmother who gardened.',
    facts: [
      ['Sow', 'October to December'],
      ['Height', '1.8 m'],
      ['Inside', '25 seeds'],
    ],
    minor: 200n,
    art: draw(
      packet(
        't2',
        '<path class="stem" d="M120 146c0-30-14-40-6-70"/><path class="t2" d="M112 76c-22-4-26-26-8-30 10-2 16 4 16 10 2-8 12-12 20-4 10 10-4 26-28 24z"/><path class="t3" d="M116 78c-10 2-14-8-8-14 6 2 10 8 8 14z"/><path class="leaf" d="M118 116c-18 2-26-10-24-20 14 0 24 8 24 20zM118 126c16 0 26-10 24-22-14 2-24 10-24 22z"/>',
        'Sweet pea',
      ),
    ),
  },
  {
    sku: 'tulips',
    name: 'Thirty tulip bulbs',
    blurb: 'Three colours that get on. Plant them as deep as your hand is long.',
    facts: [
      ['Plant', 'Until the ground freezes'],
      ['Flowers', 'April'],
      ['Height', '45 cm'],
    ],
    minor: 900n,
    art: draw(
      '<g class="bulbs"><path class="bulb" d="M60 120c0-28 20-40 20-60 0 20 22 32 22 60a21 21 0 0 1-42 0z"/><path class="bulb" d="M100 136c0-30 22-42 22-66 0 24 24 36 24 66a23 23 0 0 1-46 0z"/><path class="bulb" d="M146 120c0-28 20-40 20-60 0 20 22 32 22 60a21 21 0 0 1-42 0z"/></g><path class="root" d="M70 140l-4 14M80 142v14M92 140l4 14M112 158l-4 14M122 160v14M134 158l4 14M156 140l-4 14M166 142v14M178 140l4 14"/><path class="leaf" d="M78 62c-6-14-4-24 2-34 6 12 6 22 2 34zM120 72c-8-16-6-30 2-42 8 14 8 28 4 42zM164 62c-6-14-4-24 2-34 6 12 6 22 2 34z"/>',
    ),
  },
  {
    sku: 'trowel',
    name: 'Copper trowel',
    blurb: 'A blade that stays sharp and a handle that has already been dropped for you.',
    facts: [
      ['Blade', 'Bronze, 15 cm'],
      ['Handle', 'Ash, oiled'],
      ['Made', 'In one forge in Austria'],
    ],
    minor: 1100n,
    art: draw(
      '<g transform="rotate(38 120 95)"><path class="wood" d="M108 6h24c4 0 6 4 5 8l-4 52h-26l-4-52c-1-4 1-8 5-8z"/><path class="metal" d="M116 64h8v28h-8z"/><path class="copper" d="M96 90h48c4 34-6 66-24 86-18-20-28-52-24-86z"/><path class="shine" d="M120 96v66"/></g>',
    ),
  },
  {
    sku: 'planter',
    name: 'Terracotta planter',
    blurb: 'Frost-proof, hand-turned, and heavy enough to stay where the wind found it.',
    facts: [
      ['Width', '32 cm'],
      ['Holds', '14 litres'],
      ['Frost', 'To minus 15 degrees'],
    ],
    minor: 2200n,
    art: draw(
      '<path class="leaf" d="M118 74c-50-4-62-34-60-60 36 2 60 24 60 60zM122 74c46-4 62-36 60-62-36 4-60 26-60 62zM118 70c-10-26-6-50 4-64 10 18 10 44 0 64z"/><path class="clay" d="M62 84h116l-16 88a6 6 0 0 1-6 6H84a6 6 0 0 1-6-6z"/><path class="clay deep" d="M54 68h132v24H54z"/><path class="shine" d="M86 104l8 60"/>',
    ),
  },
  {
    sku: 'beans',
    name: 'Broad beans',
    blurb: 'Sown now, they are the first thing you eat from the garden next year.',
    facts: [
      ['Sow', 'October to February'],
      ['Pick', 'May'],
      ['Inside', '60 beans'],
    ],
    minor: 350n,
    art: draw(
      packet(
        't1',
        '<path class="leaf" d="M84 124c-2-40 26-64 62-72 6 34-18 68-62 72z"/><circle class="bean" cx="104" cy="104" r="9"/><circle class="bean" cx="118" cy="88" r="9"/><circle class="bean" cx="132" cy="72" r="8"/>',
        'Broad bean',
      ),
    ),
  },
  {
    sku: 'twine',
    name: 'Ball of twine',
    blurb: 'Eighty metres of green jute. It rots in a year, which is the point.',
    facts: [
      ['Length', '80 m'],
      ['Fibre', 'Jute'],
      ['Ends', 'Two'],
    ],
    minor: 450n,
    art: draw(
      '<circle class="leaf" cx="116" cy="98" r="62"/><path class="thread" d="M62 70c40-20 80-14 110 20M56 98c40-26 86-18 116 18M64 128c30-30 70-34 104-10M84 48c34 18 56 58 52 108M112 38c34 26 48 72 34 116M60 112c14 24 38 40 66 44"/><path class="thread loose" d="M168 132c26 10 20 30 48 30"/>',
    ),
  },
];
