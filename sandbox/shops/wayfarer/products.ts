import type { Product } from '#sandbox/shop/product';

const draw = (shapes: string) => `<svg viewBox="0 0 240 200" focusable="false">${shapes}</svg>`;

export const PRODUCTS: readonly Product[] = [
  {
    sku: 'tag',
    name: 'Luggage tag',
    blurb: 'Leather, one line to write on, a buckle that was tested on a goat.',
    facts: [
      ['Leather', 'Vegetable tanned'],
      ['Size', '11 × 6 cm'],
      ['Colour', 'Sand'],
    ],
    minor: 463n,
    art: draw(
      '<path class="strap" d="M126 74c-10-46 34-62 46-34"/><path class="w2" d="M66 76l18-18h74l18 18v96a8 8 0 0 1-8 8H74a8 8 0 0 1-8-8z"/><circle class="ground" cx="121" cy="76" r="9"/><rect class="w3" x="84" y="104" width="74" height="48" rx="4"/><path class="ink" d="M94 120h54M94 136h34"/>',
    ),
  },
  {
    sku: 'cubes',
    name: 'Packing cubes, three',
    blurb: 'They hold what a drawer holds. The mesh shows you which one the socks are in.',
    facts: [
      ['Sizes', 'S, M, L'],
      ['Weight', '180 g together'],
      ['Fabric', 'Recycled sailcloth'],
    ],
    minor: 1111n,
    art: draw(
      '<rect class="w1" x="36" y="108" width="168" height="66" rx="10"/><rect class="w2" x="56" y="62" width="128" height="50" rx="10"/><rect class="w4" x="80" y="24" width="84" height="42" rx="10"/><path class="zip" d="M44 122h152M62 74h116M86 36h72"/><path class="mesh" d="M54 134h132v28H54zM72 84h96v18H72zM94 44h56v12H94z"/>',
    ),
  },
  {
    sku: 'bottle',
    name: 'Flat bottle',
    blurb: 'Half a litre in the shape of a paperback, because pockets are.',
    facts: [
      ['Holds', '500 ml'],
      ['Steel', 'Double-walled'],
      ['Thickness', '3.4 cm'],
    ],
    minor: 1296n,
    art: draw(
      '<path class="w4" d="M98 14h44v22H98z"/><path class="w1" d="M86 36h68a22 22 0 0 1 22 22v112a14 14 0 0 1-14 14H78a14 14 0 0 1-14-14V58a22 22 0 0 1 22-22z"/><path class="w3" d="M82 96h76v46H82z"/><path class="ink" d="M94 112l18 18 12-10 22 16"/><circle class="w2" cx="140" cy="110" r="6"/><path class="gleam" d="M76 62v100"/>',
    ),
  },
  {
    sku: 'duffel',
    name: 'Weekend duffel',
    blurb: 'Thirty litres of waxed canvas. It goes under the seat, and it has been under many.',
    facts: [
      ['Holds', '30 litres'],
      ['Canvas', 'Waxed, 18 oz'],
      ['Straps', 'One long, two short'],
    ],
    minor: 2315n,
    art: draw(
      '<path class="strap" d="M74 92c0-70 92-70 92 0"/><path class="w1" d="M34 92h172c16 0 22 12 20 28l-6 44c-1 8-6 12-14 12H34c-8 0-13-4-14-12l-6-44c-2-16 4-28 20-28z"/><path class="w2" d="M64 92h18v84H64zM158 92h18v84h-18z"/><path class="zip" d="M42 106h156"/><rect class="w3" x="102" y="122" width="36" height="24" rx="3"/>',
    ),
  },
  {
    sku: 'lock',
    name: 'Three-figure lock',
    blurb: 'A thousand combinations, of which you will remember one. Your bank asks first.',
    facts: [
      ['Figures', '3'],
      ['Shackle', 'Steel cable'],
      ['Payment', 'Your bank asks who you are'],
    ],
    minor: 771n,
    art: draw(
      '<path class="strap" d="M86 96V64a34 34 0 0 1 68 0v32"/><rect class="w2" x="62" y="92" width="116" height="86" rx="14"/><rect class="w3" x="78" y="112" width="24" height="44" rx="4"/><rect class="w3" x="108" y="112" width="24" height="44" rx="4"/><rect class="w3" x="138" y="112" width="24" height="44" rx="4"/><g class="figures"><text x="90" y="143">4</text><text x="120" y="143">7</text><text x="150" y="143">1</text></g>',
    ),
  },
  {
    sku: 'pillow',
    name: 'Wool travel blanket',
    blurb: 'Rolls into a cushion, unrolls into a decision to miss the connection.',
    facts: [
      ['Size', '140 × 180 cm'],
      ['Wool', 'Merino, undyed'],
      ['Weight', '520 g'],
    ],
    minor: 3890n,
    art: draw(
      '<ellipse class="w4" cx="66" cy="120" rx="34" ry="46"/><path class="w2" d="M66 74h112v92H66c18-10 28-26 28-46s-10-36-28-46z"/><ellipse class="w2" cx="178" cy="120" rx="34" ry="46"/><path class="ink" d="M178 92a20 28 0 1 1-14 46M178 106a10 14 0 1 1-8 22"/><path class="w1" d="M104 74h16v92h-16zM140 74h16v92h-16z"/>',
    ),
  },
];
