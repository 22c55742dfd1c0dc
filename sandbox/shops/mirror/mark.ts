/** A hand mirror. Its colours are its own, because it is the page's icon too. */
export const MARK =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><ellipse cx="16" cy="12" rx="9" ry="11" fill="#4b3f72"/><ellipse cx="16" cy="12" rx="6.4" ry="8.2" fill="#d7e3f2"/><path d="M12 14c0-5 2-8 5-9" stroke="#fff" stroke-width="1.8" fill="none" stroke-linecap="round"/><path d="M16 23v7" stroke="#4b3f72" stroke-width="4" stroke-linecap="round"/></svg>';

/** The picture beside the welcome: a letter, and the same letter in the glass behind it. */
export const SCENE = `<svg viewBox="0 0 420 320" focusable="false">
  <ellipse class="k1" cx="210" cy="150" rx="132" ry="140"/><ellipse class="k4" cx="210" cy="150" rx="112" ry="120"/>
  <g opacity=".55" transform="translate(420 0) scale(-1 1)"><path class="k3" d="M140 92h124v112H140z"/><path class="s1" d="M158 120h88M158 142h88M158 164h52"/></g>
  <path class="k3" d="M176 150h136v118H176z"/><path class="s2" d="M196 180h96M196 204h96M196 228h58"/>
  <path class="k2" d="M300 246l52-92 16 9-52 92-20 12z"/><path class="k5" d="M352 154l6-11c4-6 18 2 15 9l-5 11z"/>
  <path class="k1" d="M188 288h44v32h-44z"/>
</svg>`;
