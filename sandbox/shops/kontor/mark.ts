/** A circle, a square, a line. Its colours are its own, because it is the page's icon too. */
export const MARK =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" fill="#f2ede1"/><circle cx="11" cy="12" r="8" fill="#d8281c"/><rect x="16" y="14" width="12" height="14" fill="#17233c"/><path d="M3 28L29 4" stroke="#e9b44c" stroke-width="2.5"/></svg>';

/** The picture beside the welcome: a desk as its planners drew it. */
export const SCENE = `<svg viewBox="0 0 460 300" preserveAspectRatio="xMidYMid slice" focusable="false">
  <rect class="ground" width="460" height="300"/><circle class="red" cx="140" cy="118" r="84"/><rect class="ink" x="214" y="60" width="150" height="196"/><rect class="sheet" x="228" y="74" width="122" height="168"/>
  <path class="rule" d="M242 104h94M242 128h94M242 152h94M242 176h60"/><path class="gold" d="M60 266L396 26l12 16L72 282l-26 4z"/><path class="ink" d="M60 266l-14 20 26-4z"/>
  <rect class="gold" x="384" y="170" width="52" height="86"/><path class="ink" d="M392 170v-40h6v40zM406 170v-58h6v58zM420 170v-30h6v30z"/><rect class="ink" x="0" y="282" width="460" height="6"/>
</svg>`;
