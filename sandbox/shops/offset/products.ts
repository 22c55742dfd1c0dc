import type { Product } from '#sandbox/shop/product';

/** A sleeve with its record looking out: the sleeve's own drawing goes on a square of 150. */
const sleeve = (ground: string, cover: string) =>
  `<svg viewBox="0 0 230 190" focusable="false"><circle class="vinyl" cx="140" cy="95" r="70"/><circle class="groove" cx="140" cy="95" r="56"/><circle class="groove" cx="140" cy="95" r="44"/><circle class="label" cx="146" cy="90" r="24"/><circle class="vinyl" cx="146" cy="90" r="3"/><g transform="translate(14 20)"><rect class="${ground} sleeve" width="150" height="150"/>${cover}</g></svg>`;
const lines = (from: number, step: number, count: number) =>
  Array.from({ length: count }, (_, i) => `M0 ${from + i * step}h150`).join('');

export const PRODUCTS: readonly Product[] = [
  {
    sku: 'flexi',
    name: 'Test Tone, flexi disc',
    blurb: 'Four minutes of one note, cut so thin you can post it. Side B is your own fault.',
    facts: [
      ['Catalogue', 'OFF 019'],
      ['Format', '7 inch flexi, one side'],
      ['Copies', '300'],
    ],
    minor: 500n,
    art: sleeve(
      'yellow',
      `<path class="thick" d="${lines(25, 25, 5)}"/><circle class="black" cx="75" cy="75" r="24"/>`,
    ),
  },
  {
    sku: 'single',
    name: 'Slow Escalators, “Mezzanine”',
    blurb: 'Two songs about the same department store. The second one is closing.',
    facts: [
      ['Catalogue', 'OFF 023'],
      ['Format', '7 inch, 45 rpm'],
      ['Copies', '500'],
    ],
    minor: 1200n,
    art: sleeve(
      'red',
      '<path class="white" d="M-.5 150.5V110h30.5V80h30V50h30V20h60.5v130.5z"/><path class="thick" d="M0 110h30V80h30V50h30V20h60"/>',
    ),
  },
  {
    sku: 'ep',
    name: 'Ana Quist, “Night Ferry”',
    blurb: 'Recorded between two harbours with the engine left in.',
    facts: [
      ['Catalogue', 'OFF 025'],
      ['Format', '10 inch, four songs'],
      ['Copies', '400'],
    ],
    minor: 1400n,
    art: sleeve(
      'blue',
      '<circle class="yellow" cx="108" cy="42" r="18"/><path class="black" d="M16 92h96l-14 26H34z"/><path class="white" d="M44 66h40v26H44zM52 50h10v16H52z"/><path class="wave" d="M0 126c18-12 32 12 50 0s32 12 50 0 32 12 50 0M0 140c18-12 32 12 50 0s32 12 50 0 32 12 50 0"/>',
    ),
  },
  {
    sku: 'album',
    name: 'Offset, “Twelve Ways Round”',
    blurb: 'The album that gave the label its limp. Twelve sides of one idea, on two records.',
    facts: [
      ['Catalogue', 'OFF 027'],
      ['Format', '2 × 12 inch, 33 rpm'],
      ['Copies', '300, numbered'],
    ],
    minor: 2500n,
    art: sleeve(
      'black',
      '<circle class="ring" cx="88" cy="64" r="52"/><circle class="ring" cx="82" cy="70" r="40"/><circle class="ring" cx="76" cy="76" r="28"/><circle class="ring" cx="70" cy="82" r="16"/><circle class="yellow" cx="66" cy="86" r="6"/>',
    ),
  },
  {
    sku: 'locked',
    name: 'A locked groove',
    blurb: 'One second and a third, for as long as you like. The price is the length, nearly.',
    facts: [
      ['Catalogue', 'OFF 013'],
      ['Format', '5 inch, one groove'],
      ['Payment', 'Your bank asks who you are'],
    ],
    minor: 1333n,
    art: sleeve(
      'white',
      '<circle class="one" cx="75" cy="75" r="44"/><circle class="red" cx="75" cy="31" r="8"/>',
    ),
  },
  {
    sku: 'brush',
    name: 'Carbon brush',
    blurb: 'A million hairs on a handle. Once round before every side.',
    facts: [
      ['Hairs', 'Carbon fibre'],
      ['Handle', 'Anodised'],
      ['Dust', 'Yours'],
    ],
    minor: 950n,
    art: '<svg viewBox="0 0 230 190" focusable="false"><g transform="rotate(-14 115 95)"><rect class="red" x="35" y="56" width="160" height="38" rx="6"/><rect class="black" x="45" y="94" width="140" height="12"/><path class="hairs" d="M49 106v40M57 106v42M65 106v40M73 106v42M81 106v40M89 106v42M97 106v40M105 106v42M113 106v40M121 106v42M129 106v40M137 106v42M145 106v40M153 106v42M161 106v40M169 106v42M177 106v40"/></g></svg>',
  },
];
