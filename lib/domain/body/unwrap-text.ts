const ESCAPE =
  /%([0-9a-fA-F]{2})|\\u\{([0-9a-fA-F]{1,6})\}|\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})|&#x([0-9a-fA-F]{1,6});?|&#(\d{1,7});?/g;
const ROUNDS = 3;

function unwrapOnce(text: string): string {
  return text.replace(ESCAPE, (whole, percent, point, unicode, hex, entityHex, entity) => {
    const code =
      entity === undefined
        ? Number.parseInt(percent ?? point ?? unicode ?? hex ?? entityHex, 16)
        : Number(entity);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/** The text and what it says with percent, JSON, script and HTML escapes undone, layer by layer. */
export function unwrapText(text: string): string[] {
  const layers = [text];
  let current = text;
  for (let round = 0; round < ROUNDS; round += 1) {
    const next = unwrapOnce(current);
    if (next === current) break;
    layers.push(next);
    current = next;
  }
  return layers;
}
