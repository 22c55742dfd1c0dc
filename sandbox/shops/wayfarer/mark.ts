/** A signpost with one arm up. Its colours are its own, because it is the page's icon too. */
export const MARK =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><circle cx="16" cy="16" r="16" fill="#0e5f63"/><path d="M14 6h3v21h-3z" fill="#f6e7c8"/><path d="M8 9h14l4 3.5-4 3.5H8z" fill="#f2a33a"/><path d="M24 18H12l-3 2.5 3 2.5h12z" fill="#f6e7c8"/></svg>';

/** The picture beside the welcome: hills, a line through them, and the train that is on it. */
export const SCENE = `<svg viewBox="0 0 460 300" preserveAspectRatio="xMidYMid slice" focusable="false">
  <rect class="h0" width="460" height="300"/><circle class="w2" cx="336" cy="94" r="44"/><path class="h1" d="M0 170l90-80 70 60 80-96 120 110 100-60v196H0z"/><path class="h2" d="M0 216c90-50 150-20 230-34s150-50 230-10v128H0z"/>
  <path class="h3" d="M0 258c110-26 240-18 460-30v72H0z"/><path class="rail" d="M0 246c140-22 300-20 460-30"/>
  <g transform="translate(96 186) rotate(-3)"><path class="w1" d="M0 14h70v34H0zM78 14h70v34H78zM156 14h60c14 0 26 12 32 34h-92z"/><path class="w3" d="M8 22h14v12H8zM28 22h14v12H28zM48 22h14v12H48zM86 22h14v12H86zM106 22h14v12h-14zM126 22h14v12h-14zM164 22h14v12h-14zM184 22h14v12h-14zM206 22h14l10 12h-24z"/></g>
</svg>`;
