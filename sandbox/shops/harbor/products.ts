import type { Product } from '#sandbox/shop/product';

const draw = (shapes: string) => `<svg viewBox="0 0 240 180" focusable="false">${shapes}</svg>`;
/** A dimension line, as on a drawing sheet. */
const width = (from: number, to: number, y: number, text: string) =>
  `<g class="dim"><path d="M${from} ${y - 6}v12M${to} ${y - 6}v12M${from} ${y}h${to - from}"/><text x="${(from + to) / 2}" y="${y - 5}">${text}</text></g>`;

export const PRODUCTS: readonly Product[] = [
  {
    sku: 'rope',
    name: 'Mooring rope, 5 m',
    blurb: 'Three-strand polyester with a spliced eye at one end.',
    facts: [
      ['Part', 'HS-1105'],
      ['Diameter', '12 mm'],
      ['Breaking load', '2,900 kg'],
    ],
    minor: 500n,
    art: draw(
      `<g class="ink"><ellipse class="fill" cx="112" cy="84" rx="66" ry="52"/><ellipse cx="112" cy="84" rx="50" ry="38"/><ellipse cx="112" cy="84" rx="34" ry="24"/><ellipse class="paper" cx="112" cy="84" rx="18" ry="11"/><path d="M170 108c18 10 24 18 38 16 12-2 14-20 0-20-10 0-12 10-8 16"/><path class="thin" d="M52 70l14 8M58 58l14 10M70 46l10 12M170 66l-15 7M166 56l-14 9M154 44l-10 12M50 94l14 2M174 92l-16 2"/></g>${width(46, 178, 160, 'Ø 12')}`,
    ),
  },
  {
    sku: 'clamps',
    name: 'Hose clamp set',
    blurb: 'Twelve clamps in four sizes, all of them stainless.',
    facts: [
      ['Part', 'HS-2240'],
      ['Sizes', '12 to 44 mm'],
      ['Steel', 'A4, screw included'],
    ],
    minor: 1200n,
    art: draw(
      `<g class="ink"><circle class="fill" cx="108" cy="88" r="54"/><circle class="paper" cx="108" cy="88" r="44"/><rect class="accent" x="128" y="24" width="56" height="26" rx="2" transform="rotate(28 156 37)"/><path d="M186 50l16 9M190 42l16 9"/><path class="thin" d="M66 60l7 5M60 74l9 3M58 90h9M61 106l8-3M70 122l7-6M84 134l5-8M102 140v-9M120 139l-2-9M136 130l-5-8"/></g>${width(54, 162, 162, '12 to 44')}`,
    ),
  },
  {
    sku: 'bracket',
    name: 'Lantern bracket',
    blurb: 'Powder-coated steel arm for a mast or a wall.',
    facts: [
      ['Part', 'HS-3071'],
      ['Carries', '4 kg'],
      ['Reach', '220 mm'],
    ],
    minor: 1400n,
    art: draw(
      `<g class="ink"><path class="fill" d="M54 22h16v118H54z"/><path class="fill" d="M70 34h112v12H70z"/><path d="M70 110c48 0 82-26 82-64M70 98c38 0 68-20 70-52"/><circle cx="62" cy="34" r="3"/><circle cx="62" cy="128" r="3"/><path d="M168 46v16"/><rect class="accent" x="152" y="62" width="32" height="44" rx="3"/><path d="M160 62v44M176 62v44M156 106h24v8h-24z"/></g>${width(70, 182, 162, '220')}`,
    ),
  },
  {
    sku: 'bilge-pump',
    name: 'Bilge pump',
    blurb: 'Thirty litres a minute by hand, and nothing in it to rust.',
    facts: [
      ['Part', 'HS-4410'],
      ['Flow', '30 l/min'],
      ['Hose', '38 mm'],
    ],
    minor: 2500n,
    art: draw(
      `<g class="ink"><path class="fill" d="M76 60h56v84H76z"/><path class="accent" d="M70 50h68v12H70z"/><path d="M104 50V22M82 16h44v8H82z"/><path class="fill" d="M132 100h44v22h-44zM176 94h10v34h-10z"/><path d="M84 144v8h40v-8"/><path class="thin" d="M84 76h40M84 90h40M84 104h40M84 118h40"/></g>${width(76, 186, 174, '38 hose')}`,
    ),
  },
  {
    sku: 'shackle',
    name: 'Bow shackle',
    blurb: 'Forged, with a captive pin that stays where you put it.',
    facts: [
      ['Part', 'HS-1530'],
      ['Working load', '1,500 kg'],
      ['Pin', '10 mm, captive'],
    ],
    minor: 833n,
    art: draw(
      `<g class="ink"><path class="fill" d="M88 132V92c-30-24-20-72 32-72s62 48 32 72v40h-16V88c0-4 2-6 6-9 18-14 10-42-22-42s-40 28-22 42c4 3 6 5 6 9v44z"/><rect class="accent" x="74" y="112" width="92" height="12" rx="2"/><path class="accent" d="M166 106h16v24h-16z"/><circle cx="174" cy="118" r="4"/></g>${width(104, 136, 158, '26')}`,
    ),
  },
  {
    sku: 'fender',
    name: 'Cylinder fender',
    blurb: 'Soft outside, stubborn inside. Keeps your side yours.',
    facts: [
      ['Part', 'HS-5002'],
      ['Size', '150 × 580 mm'],
      ['Colour', 'Navy ends'],
    ],
    minor: 3100n,
    art: draw(
      `<g class="ink"><rect class="fill" x="52" y="60" width="136" height="56" rx="26"/><path class="accent" d="M78 60v56c-36 0-36-56 0-56zM162 60v56c36 0 36-56 0-56z"/><circle class="paper" cx="42" cy="88" r="10"/><circle class="paper" cx="198" cy="88" r="10"/><path class="thin" d="M88 74h64M88 88h64M88 102h64"/><path d="M198 78c6-24 2-40-10-56"/></g>${width(32, 208, 152, '580')}`,
    ),
  },
];
