const STRUCK = 's,del,strike';
const RAISED = /^(?:super|top|text-top)$/;

const isStruck = (element: Element, style: CSSStyleDeclaration) =>
  element.matches(STRUCK) || /line-through/.test(`${style.textDecorationLine} ${style.textDecoration}`);

/** Whole digits on the line, two smaller ones raised beside them: "12⁹⁹" is 12.99. */
const isRaised = (element: Element, style: CSSStyleDeclaration) =>
  element.localName === 'sup' || RAISED.test(style.verticalAlign);

/** True when a person reads this as struck out, from here up. */
export function isStruckOut(element: Element): boolean {
  for (let at: Element | null = element; at; at = at.parentElement)
    if (isStruck(at, getComputedStyle(at))) return true;
  return false;
}

/**
 * The text of a small piece of a page as a person reads its prices: without what is struck out or not shown, with the
 * mark that raised cents stand for, and a line break where another box begins.
 */
export function priceText(root: Element): string {
  let text = '';
  const read = (element: Element, parent: CSSStyleDeclaration | null): void => {
    const style = getComputedStyle(element);
    const said = (element.textContent ?? '').replace(/\s+/g, ' ');
    // A hidden mark between shown figures still tells them apart; a hidden amount tells nothing.
    const isHidden = style.display === 'none' || style.visibility === 'hidden';
    if (isStruck(element, style) || (isHidden && /\d/.test(said))) return;
    if (parent && isRaised(element, style) && /^ ?\d/.test(said)) {
      const areCents = /^ ?\d\d ?$/.test(said) && /\d$/.test(text) && !/[.,]\d\d?$/.test(text);
      text += `${areCents ? '.' : ' '}${said.trim()}`;
      return;
    }
    const isBox = !/^(?:inline.*|contents|)$/.test(style.display);
    // Figures in a row of flexible boxes are often one price.
    const isInRow = /flex|grid/.test(parent?.display ?? '');
    if (isBox && (!isInRow || /\p{L}$/u.test(text))) text += '\n';
    for (const child of element.childNodes) {
      if (child instanceof Element) read(child, style);
      else if (child.nodeType === Node.TEXT_NODE) text += (child.nodeValue ?? '').replace(/\s+/g, ' ');
    }
    if (isBox && !isInRow) text += '\n';
  };
  read(root, null);
  return text;
}
