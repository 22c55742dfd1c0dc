/** A signal flag. Its colours are its own, because it is the page's icon too. */
export const MARK =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" fill="#f4f7f9"/><path d="M0 0h16v16H0zM16 16h16v16H16z" fill="#ff6b1a"/><path d="M.5.5h31v31H.5z" fill="none" stroke="#b9c6d0"/></svg>';

/** A chart under the welcome: soundings, a fairway and a bearing. */
export const CHART = `<svg viewBox="0 0 480 260" preserveAspectRatio="xMidYMid slice" focusable="false">
  <path class="deep" d="M0 200c60-40 120 10 190-30s90-110 170-100 80 50 120 30v160H0z"/>
  <path class="deeper" d="M60 260c40-50 120-20 180-60s60-90 130-80 70 30 110 20v120z"/>
  <path class="contour" d="M0 176c60-40 120 10 190-30S280 36 360 46s80 50 120 30M0 150c60-36 116 4 180-34S270 10 356 18s86 44 124 30"/>
  <path class="fairway" d="M40 250L220 130 470 96"/>
  <g class="sounding"><text x="96" y="232">7</text><text x="176" y="222">9</text><text x="250" y="196">12</text><text x="330" y="170">14</text><text x="412" y="170">11</text><text x="300" y="236">18</text><text x="400" y="226">21</text></g>
  <g class="buoy" transform="translate(220 130)"><path d="M-8 0h16l-4-20h-8z"/><path d="M0-20v-10"/><circle r="3" cy="-33"/></g>
  <g class="rose" transform="translate(420 52)"><circle r="30"/><circle r="22"/><path d="M0-38v76M-38 0h76"/><path class="needle" d="M0-28l6 28h-12z"/></g>
</svg>`;
