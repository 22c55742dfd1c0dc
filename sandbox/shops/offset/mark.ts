/** A record whose hole is not where it should be. Its colours are its own, because it is the page's icon too. */
export const MARK =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><circle cx="16" cy="16" r="16" fill="#111"/><circle cx="16" cy="16" r="11" fill="none" stroke="#3a3a3a"/><circle cx="19" cy="14" r="7" fill="#f4e409"/><circle cx="19" cy="14" r="1.8" fill="#111"/></svg>';

const groove = (r: number) => `<circle class="groove" cx="230" cy="170" r="${r}"/>`;
/** The picture beside the welcome: a record larger than its frame, and the arm that looks for its middle. */
export const SCENE = `<svg viewBox="0 0 460 340" preserveAspectRatio="xMidYMid slice" focusable="false">
  <circle class="vinyl" cx="230" cy="170" r="164"/>${[152, 142, 132, 122, 112, 102, 92].map(groove).join('')}
  <circle class="label" cx="252" cy="152" r="66"/><path class="labelink" d="M206 152a46 46 0 0 1 92 0z"/><circle class="vinyl" cx="252" cy="152" r="6"/>
  <path class="arm" d="M420 24v120l-70 96"/><circle class="hub" cx="420" cy="24" r="22"/><path class="hub" d="M340 232l24 18-20 28-24-18z"/>
</svg>`;
