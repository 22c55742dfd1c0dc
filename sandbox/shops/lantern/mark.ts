/** A paper lantern. Its colours are its own, because it is the page's icon too. */
export const MARK =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path d="M16 1v5" stroke="#8a6a3c" stroke-width="1.6"/><rect x="11" y="5" width="10" height="3" rx="1" fill="#7a4a22"/><path d="M10 8h12c5 3 5 13 0 16H10C5 21 5 11 10 8z" fill="#d8622f"/><path d="M16 8v16M12 8c-3 5-3 11 0 16M20 8c3 5 3 11 0 16" stroke="#ffd9a0" stroke-width="1.2" fill="none"/><rect x="11" y="24" width="10" height="3" rx="1" fill="#7a4a22"/><path d="M16 27v4" stroke="#d8622f" stroke-width="1.6"/></svg>';

/** The picture beside the welcome: three lanterns over a bowl that steams. */
export const SCENE = `<svg viewBox="0 0 420 320" focusable="false">
  <circle class="glow" cx="130" cy="110" r="100"/><circle class="glow" cx="282" cy="84" r="74"/>
  <path class="s1" d="M130 0v48M282 0v34M366 0v92"/>
  <g><rect class="k5" x="106" y="46" width="48" height="10" rx="3"/><path class="k2" d="M102 56h56c30 16 30 94 0 110h-56c-30-16-30-94 0-110z"/>
  <path class="s4" d="M130 56v110M112 56c-16 30-16 80 0 110M148 56c16 30 16 80 0 110"/><rect class="k5" x="106" y="166" width="48" height="10" rx="3"/><path class="s2" d="M130 176v24"/></g>
  <g><rect class="k5" x="266" y="32" width="32" height="8" rx="3"/><path class="k3" d="M262 40h40c22 12 22 72 0 84h-40c-22-12-22-72 0-84z"/>
  <path class="s4" d="M282 40v84M270 40c-12 24-12 60 0 84M294 40c12 24 12 60 0 84"/><rect class="k5" x="266" y="124" width="32" height="8" rx="3"/></g>
  <g><rect class="k5" x="354" y="90" width="24" height="6" rx="2"/><path class="k1" d="M351 96h30c16 9 16 53 0 62h-30c-16-9-16-53 0-62z"/><path class="s4" d="M366 96v62"/><rect class="k5" x="354" y="158" width="24" height="6" rx="2"/></g>
  <path class="s3 steam" d="M224 206c-14-16 12-24 0-42M252 208c-14-18 14-28 0-50"/>
  <path class="k1" d="M172 222h132c0 52-24 76-66 76s-66-24-66-76z"/><path class="k5" d="M172 222h132c0 8-1 14-2 20H174c-1-6-2-12-2-20z" opacity=".3"/><ellipse class="k3" cx="238" cy="222" rx="66" ry="10"/><rect class="k5" x="200" y="298" width="76" height="10" rx="5"/>
</svg>`;
