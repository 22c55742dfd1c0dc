/** Alphas of the colours a gradient runs through, as computed styles spell them. */
function alphasOf(gradient: string): number[] {
  return [...gradient.matchAll(/\b(rgba?|color|oklch|oklab|lab|lch|hsla?)\(([^()]*)\)|\btransparent\b/g)].map(
    ([, , parts]) => {
      if (parts === undefined) return 0;
      const alpha = /\/\s*([\d.]+)/.exec(parts)?.[1] ?? parts.split(',')[3];
      return alpha === undefined ? 1 : Number.parseFloat(alpha);
    },
  );
}

/**
 * How much a mask lets through at its best. A fade at the edge of a list is a gradient over the whole box with a solid
 * part; what is cut out of a picture, or of a box of another size, shows nobody knows what.
 */
function maskStrength(style: CSSStyleDeclaration): number {
  const image = style.maskImage || style.getPropertyValue('-webkit-mask-image') || 'none';
  if (image === 'none') return 1;
  const size = style.maskSize || style.getPropertyValue('-webkit-mask-size') || 'auto';
  if (/url\(|element\(|image/.test(image.replaceAll('-gradient', '')) || !/^(?:auto|100%|cover)/.test(size))
    return 0;
  return Math.max(0, ...alphasOf(image));
}

/** From 0, nothing of it can be seen, to 1: by its opacity, its filter and its mask. */
export function strengthOf(style: CSSStyleDeclaration): number {
  const own = style.opacity === '' ? 1 : Number(style.opacity);
  const filters = [...(style.filter ?? '').matchAll(/opacity\(([\d.]+)(%?)\)/g)].map(
    ([, amount, percent]) => Number(amount) / (percent ? 100 : 1),
  );
  return filters.reduce((product, filter) => product * filter, own * maskStrength(style));
}
