/** A bean with a spark in its seam. Its colours are its own, because it is the page's icon too. */
export const MARK =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><circle cx="16" cy="16" r="16" fill="#ff5a1f"/><path d="M16 4c7 4 8 18 0 24C8 22 9 8 16 4z" fill="#2a120a"/><path d="M16 6c-3 6 3 9 0 20" stroke="#ffb38a" stroke-width="1.8" fill="none"/></svg>';

/** The picture beside the welcome: a drum, its fire, and what comes out of it. */
export const SCENE = `<svg viewBox="0 0 420 340" focusable="false">
  <path class="c5" d="M0 300h420v40H0z"/><circle class="c3" cx="206" cy="166" r="128"/><circle class="c1" cx="206" cy="166" r="104"/><circle class="c2" cx="206" cy="166" r="72"/>
  <path class="c3" d="M206 100c20 24 44 34 36 66a36 36 0 0 1-72 0c-2-16 10-18 12-34 8 4 10 12 12 18 8-14 14-28 12-50z"/><path class="c4" d="M208 146c10 12 22 20 16 36a18 18 0 0 1-34-2c0-10 6-10 8-18 6 2 6 8 6 8 4-6 6-14 4-24z"/>
  <path class="c1" d="M60 300l40-70h14l-30 70zM352 300l-40-70h-14l30 70z"/><path class="c1" d="M330 128h44a14 14 0 0 1 0 28h-44zM186 16h40l10 30h-60z"/><path class="c2" d="M160 4h92v14h-92z"/>
  <g class="beans"><ellipse class="c1" cx="44" cy="304" rx="12" ry="8"/><ellipse class="c2" cx="70" cy="312" rx="12" ry="8"/><ellipse class="c1" cx="366" cy="308" rx="12" ry="8"/><ellipse class="c2" cx="392" cy="316" rx="12" ry="8"/><ellipse class="c1" cx="206" cy="316" rx="12" ry="8"/><ellipse class="c2" cx="232" cy="308" rx="12" ry="8"/></g>
</svg>`;
