import type { Product } from '#sandbox/shop/product';

const draw = (shapes: string) => `<svg viewBox="0 0 240 200" focusable="false">${shapes}</svg>`;
const leaf = (x: number, y: number, size = 1) =>
  `<g transform="translate(${x} ${y}) scale(${size})"><path class="k4" d="M0 18C0 6 8 -4 24 -6c-1 16-10 25-24 24z"/><path class="k4" d="M-2 20c-10 0-18-7-19-19 12 1 19 8 19 19z" opacity=".7"/></g>`;
const packet = (x: number, y: number, tone: string) =>
  `<path class="${tone}" d="M${x} ${y}h44v78a4 4 0 0 1-4 4H${x + 4}a4 4 0 0 1-4-4z"/><path class="k5" d="M${x} ${y}h44v12H${x}z" opacity=".35"/><circle class="k4" cx="${x + 22}" cy="${y + 46}" r="14"/>`;

export const PRODUCTS: readonly Product[] = [
  {
    sku: 'sampler',
    name: 'Three-tea sampler',
    blurb: 'A spring green, a roasted oolong and a smoky black, ten grams of each.',
    facts: [
      ['Weight', '3 × 10 g'],
      ['Brews', 'About twelve cups'],
      ['Keeps', 'A year, closed and dark'],
    ],
    minor: 500n,
    art: draw(`${packet(44, 66, 'k1')}${packet(98, 54, 'k2')}${packet(152, 66, 'k3')}`),
  },
  {
    sku: 'first-flush',
    name: 'First flush, in a tin',
    blurb: 'Picked in April, light as hay and honey. The tin closes with a sigh.',
    facts: [
      ['Weight', '80 g'],
      ['Garden', 'Darjeeling, second week of April'],
      ['Water', '85 degrees, three minutes'],
    ],
    minor: 1200n,
    art: draw(
      `<path class="k1" d="M76 62h88v86c0 10-20 16-44 16s-44-6-44-16z"/><ellipse class="k5" cx="120" cy="62" rx="44" ry="12"/><path class="k2" d="M72 42h96v18c0 8-21 14-48 14s-48-6-48-14z"/><ellipse class="k3" cx="120" cy="42" rx="48" ry="13"/><rect class="k4" x="92" y="88" width="56" height="52" rx="28" opacity=".22"/>${leaf(119, 112, 1.1)}`,
    ),
  },
  {
    sku: 'gift-set',
    name: 'Gift set for two',
    blurb: 'Two cups, two teas and one box, tied with a ribbon you will want to keep.',
    facts: [
      ['Inside', '2 cups, 2 × 25 g of tea'],
      ['Ribbon', 'Cotton, plant-dyed'],
      ['Note', 'Written by hand, if you like'],
    ],
    minor: 1400n,
    art: draw(
      '<rect class="k1" x="58" y="84" width="124" height="80" rx="4"/><rect class="k5" x="58" y="84" width="124" height="14" opacity=".3"/><rect class="k3" x="50" y="64" width="140" height="26" rx="4"/><rect class="k2" x="110" y="64" width="20" height="100"/><path class="k2" d="M120 64c-10-30-50-34-48-14 2 14 28 14 48 14zM120 64c10-30 50-34 48-14-2 14-28 14-48 14z"/><circle class="k5" cx="120" cy="62" r="8"/>',
    ),
  },
  {
    sku: 'kettle',
    name: 'Pour-over kettle',
    blurb: 'Six hundred millilitres of brushed steel, and a spout that listens to your hand.',
    facts: [
      ['Holds', '600 ml'],
      ['Heat', 'Gas, induction, embers'],
      ['Handle', 'Ash wood'],
    ],
    minor: 2500n,
    art: draw(
      '<path class="s1" d="M96 130C66 128 70 92 44 74"/><path class="k1" d="M92 74h68l16 78c1 8-4 12-12 12H88c-8 0-13-4-12-12z"/><path class="k5" d="M92 74h68l3 14H89z" opacity=".35"/><path class="k2" d="M98 62h56l6 14H92z"/><circle class="k3" cx="126" cy="54" r="9"/><path class="s3" d="M168 88c40-6 44 52 10 56"/>',
    ),
  },
  {
    sku: 'strainer',
    name: 'Bamboo strainer',
    blurb: 'Woven in one piece. Rests on any cup and asks for nothing.',
    facts: [
      ['Width', '7 cm'],
      ['Made', 'By one family in Takayama'],
      ['Care', 'Rinse and let dry'],
    ],
    minor: 850n,
    art: draw(
      '<path class="k1" d="M64 104h112c0 40-20 60-56 60s-56-20-56-60z"/><path class="s1" d="M174 114c26-4 28 34-8 34"/><path class="k3" d="M76 92h88c0 26-16 40-44 40s-44-14-44-40z"/><path class="s5" d="M88 96l20 34M106 94l18 38M126 94l12 34M152 96l-20 34M134 94l-18 38M114 94l-12 34"/><rect class="k2" x="56" y="84" width="150" height="11" rx="5"/>',
    ),
  },
  {
    sku: 'teapot',
    name: 'Stoneware teapot',
    blurb: 'Thrown and glazed in our own workshop, for four cups and a long afternoon.',
    facts: [
      ['Holds', '900 ml'],
      ['Glaze', 'Ash, food safe'],
      ['Lid', 'Ground to fit'],
    ],
    minor: 3800n,
    art: draw(
      '<path class="s2" d="M166 96c40-12 46 44 2 46"/><path class="k2" d="M76 120c-20 2-28-16-40-36l14-4c8 14 14 16 28 16z"/><ellipse class="k2" cx="120" cy="122" rx="56" ry="44"/><path class="k5" d="M66 110a56 44 0 0 1 108 0z" opacity=".28"/><path class="k1" d="M92 84c4-14 52-14 56 0z"/><circle class="k3" cx="120" cy="66" r="9"/>',
    ),
  },
];
