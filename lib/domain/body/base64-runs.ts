const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const VALUE = new Map([...ALPHABET].map((letter, value) => [letter, value]));
VALUE.set('-', 62);
VALUE.set('_', 63);

/** Long enough to hold a card number's worth of bytes, cut at nothing a base64 text would contain. */
const RUN = /[A-Za-z0-9+/_-]{16,}/g;

function decodeFrom(run: string, offset: number): string {
  let text = '';
  let bits = 0;
  let held = 0;
  for (let at = offset; at < run.length; at += 1) {
    held = ((held << 6) | (VALUE.get(run.charAt(at)) ?? 0)) & 0xfff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    text += String.fromCharCode((held >> bits) & 0xff);
  }
  return text;
}

/** What each base64-looking run says. Four offsets, because a run may begin inside another word. */
export function* base64Readings(text: string): Generator<string> {
  for (const [run] of text.matchAll(RUN)) {
    for (let offset = 0; offset < 4; offset += 1) yield decodeFrom(run, offset);
  }
}
