import type { Product } from '#sandbox/shop/product';

const draw = (shapes: string) => `<svg viewBox="0 0 220 200" focusable="false">${shapes}</svg>`;

export const PRODUCTS: readonly Product[] = [
  {
    sku: 'bleistifte',
    name: 'Drei Bleistifte, HB',
    blurb: 'Zedernholz, sechskantig, ungespitzt. Der Rest liegt bei Ihnen.',
    facts: [
      ['Inhalt', '3 Stück'],
      ['Härte', 'HB'],
      ['Länge', '175 mm'],
    ],
    minor: 200n,
    art: draw(
      '<g transform="rotate(-18 110 100)"><path class="gold" d="M62 20h24v128l-12 26-12-26z"/><path class="ink" d="M70 164h8l-4 10z"/><path class="red" d="M98 20h24v128l-12 26-12-26z"/><path class="ink" d="M106 164h8l-4 10z"/><path class="ink" d="M134 20h24v128l-12 26-12-26z"/><path class="sheet" d="M134 148h24l-8 17h-8zM98 148h24l-8 17h-8zM62 148h24l-8 17h-8z"/></g>',
    ),
  },
  {
    sku: 'notizbuch',
    name: 'Notizbuch, kariert',
    blurb: 'Fadenheftung, 144 Seiten, ein Deckel aus Graupappe, der besser wird, je länger er hält.',
    facts: [
      ['Format', 'A5'],
      ['Papier', '90 g, holzfrei'],
      ['Seiten', '144'],
    ],
    minor: 900n,
    art: draw(
      '<rect class="ink" x="52" y="20" width="116" height="160"/><rect class="red" x="52" y="20" width="18" height="160"/><rect class="sheet" x="92" y="48" width="56" height="34"/><path class="rule" d="M98 60h44M98 70h30"/><path class="gold" d="M130 180v16l6-6 6 6v-16z"/>',
    ),
  },
  {
    sku: 'lineal',
    name: 'Lineal aus Messing',
    blurb: 'Zwanzig Zentimeter, geätzt, nicht gedruckt. Die Null beginnt an der Kante.',
    facts: [
      ['Länge', '20 cm'],
      ['Werkstoff', 'Messing, unbehandelt'],
      ['Teilung', 'Millimeter'],
    ],
    minor: 1100n,
    art: draw(
      '<g transform="rotate(-32 110 100)"><rect class="gold" x="4" y="76" width="212" height="46"/><path class="rule" d="M14 76v22M34 76v14M54 76v22M74 76v14M94 76v22M114 76v14M134 76v22M154 76v14M174 76v22M194 76v14"/><circle class="ground" cx="202" cy="108" r="6"/></g>',
    ),
  },
  {
    sku: 'locher',
    name: 'Locher, schwer',
    blurb: 'Gusseisen und Feder. Er locht dreißig Blatt und steht auch bei Sturm.',
    facts: [
      ['Leistung', '30 Blatt'],
      ['Gewicht', '1,1 kg'],
      ['Farbe', 'Signalrot'],
    ],
    minor: 2500n,
    art: draw(
      '<path class="red" d="M46 92c24-40 104-40 128 0l8 12H38z"/><rect class="ink" x="30" y="104" width="160" height="18"/><rect class="ink" x="62" y="122" width="14" height="34"/><rect class="ink" x="144" y="122" width="14" height="34"/><rect class="gold" x="22" y="156" width="176" height="16"/><path class="rule pale" d="M70 84c20-18 60-18 80 0"/>',
    ),
  },
  {
    sku: 'ordner',
    name: 'Ordner, breit',
    blurb: 'Acht Zentimeter Rücken, Griffloch, ein Etikett zum Beschriften mit der Hand.',
    facts: [
      ['Rücken', '8 cm'],
      ['Format', 'A4'],
      ['Mechanik', 'Verzinkt'],
    ],
    minor: 650n,
    art: draw(
      '<path class="ink" d="M40 24h58v154H40z"/><path class="red" d="M104 24h36v154h-36z"/><path class="gold" d="M146 24h36v154h-36z"/><rect class="sheet" x="50" y="44" width="38" height="56"/><path class="rule" d="M56 60h26M56 74h26M56 88h16"/><circle class="ground" cx="69" cy="148" r="12"/><circle class="ground" cx="122" cy="148" r="9"/><circle class="ink" cx="164" cy="148" r="9"/>',
    ),
  },
  {
    sku: 'briefpapier',
    name: 'Briefpapier mit Umschlägen',
    blurb: 'Fünfundzwanzig Bogen, die das Schweigen beenden, und ebenso viele Umschläge.',
    facts: [
      ['Inhalt', '25 Bogen, 25 Umschläge'],
      ['Papier', 'Bütten, 120 g'],
      ['Futter', 'Signalrot'],
    ],
    minor: 1450n,
    art: draw(
      '<rect class="sheet" x="64" y="14" width="104" height="120"/><path class="rule" d="M80 40h72M80 58h72M80 76h40"/><rect class="ink" x="34" y="82" width="152" height="98"/><path class="red" d="M34 82l76 58 76-58z"/><circle class="gold" cx="110" cy="138" r="13"/>',
    ),
  },
];
