/** A seedling on a stake. Its colours are its own, because it is the page's icon too. */
export const MARK =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path d="M16 30V10" stroke="#7a5230" stroke-width="2.4"/><path d="M16 18C6 18 3 12 3 5c9 0 13 4 13 13z" fill="#3f8f4f"/><path d="M16 14c0-8 4-11 13-11 0 8-4 11-13 11z" fill="#6cc06a"/><path d="M6 30h20" stroke="#7a5230" stroke-width="2.4" stroke-linecap="round"/></svg>';

/** The picture beside the welcome: a bed of tulips behind a trellis, under a low sun. */
const tulip = (x: number, y: number, tone: string, size = 1) =>
  `<g transform="translate(${x} ${y}) scale(${size})"><path class="stem" d="M0 0v92"/><path class="leaf" d="M0 84c-26-8-30-40-26-56 16 8 28 28 26 56zM0 84c24-6 30-30 28-48-16 6-28 24-28 48z"/><path class="${tone}" d="M-20-34l12 10 8-14 8 14 12-10v22a20 20 0 0 1-40 0z"/></g>`;
export const SCENE = `<svg viewBox="0 0 460 320" focusable="false">
  <circle class="sun" cx="348" cy="104" r="62"/>
  <path class="grid" d="M24 0v320M96 0v320M168 0v320M240 0v320M312 0v320M384 0v320M0 44h460M0 116h460M0 188h460"/>
  ${tulip(70, 190, 't1', 1.1)}${tulip(140, 204, 't2')}${tulip(206, 178, 't3', 1.25)}${tulip(276, 208, 't1', 0.95)}${tulip(342, 186, 't2', 1.15)}${tulip(410, 204, 't3')}
  <path class="soil" d="M0 286c80-18 150-6 230-10s160-12 230 2v42H0z"/>
</svg>`;
