/** A moon over a stave. Its colours are its own, because it is the page's icon too. */
export const MARK =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="#1a1440"/><path d="M21 4a10 10 0 1 0 7 16A9 9 0 0 1 21 4z" fill="#f3c969"/><path d="M2 22h28M2 26h28" stroke="#8f7ce0" stroke-width="1.6"/></svg>';

const window = (x: number, y: number, lit: boolean) =>
  `<path class="${lit ? 'lit' : 'pane'}" d="M${x} ${y}v-18a9 9 0 0 1 18 0v18z"/>`;
/** The picture beside the welcome: a hall with its lamps on, and the moon it waits for. */
export const SCENE = `<svg viewBox="0 0 460 340" preserveAspectRatio="xMidYMax slice" focusable="false">
  <circle class="moon" cx="338" cy="92" r="56"/><circle class="sky" cx="362" cy="78" r="50"/>
  <g class="stars"><circle cx="60" cy="60" r="2"/><circle cx="120" cy="34" r="1.5"/><circle cx="188" cy="72" r="2"/><circle cx="252" cy="28" r="1.5"/><circle cx="424" cy="150" r="2"/><circle cx="30" cy="140" r="1.5"/><circle cx="280" cy="130" r="1.5"/></g>
  <path class="hall" d="M60 340V220h40v-44l130-66 130 66v44h40v120z"/><path class="hall deep" d="M100 220h260v14H100z"/>
  ${[118, 158, 198, 244, 284, 324].map((x, i) => window(x, 214, i % 3 !== 1)).join('')}
  <path class="lit" d="M206 340v-54a24 24 0 0 1 48 0v54z"/><g class="columns">${[116, 152, 188, 264, 300, 336].map((x) => `<path d="M${x} 340V248h10v92z"/>`).join('')}</g>
  <path class="wire" d="M0 300c80-16 120-16 200-4"/><path class="ground" d="M0 326h460v14H0z"/>
</svg>`;
