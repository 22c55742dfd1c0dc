/**
 * Looks for a card number in anything a program can print, however it was written down.
 * The proof rests on this file: each form below has a test that hides the number in it.
 */
export type Sighting = { form: string; near: string };

const SEPARATORS = '[^0-9A-Za-z]{0,6}';

export function huntNumber(text: string, number: string): Sighting[] {
  const sightings: Sighting[] = [];
  for (const [view, seen] of viewsOf(text)) {
    for (const [form, pattern] of patternsOf(number)) {
      const hit = pattern.exec(seen);
      if (hit)
        sightings.push({
          form: view === 'as it stands' ? form : `${form}, ${view}`,
          near: around(seen, hit),
        });
    }
  }
  return sightings;
}

/** The text itself and the ways a program may have escaped it. */
function viewsOf(text: string): [string, string][] {
  const views: [string, string][] = [['as it stands', text]];
  const percent = text.replace(/(?:%[0-9A-Fa-f]{2})+/g, (run) =>
    Buffer.from(run.replaceAll('%', ''), 'hex').toString('latin1'),
  );
  if (percent !== text) views.push(['percent-encoded', percent]);
  const escaped = text
    .replace(/\\u00([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replace(/&#(x?)([0-9A-Fa-f]{1,4});/g, (_, x: string, code: string) =>
      String.fromCharCode(Number.parseInt(code, x ? 16 : 10)),
    );
  if (escaped !== text) views.push(['escaped', escaped]);
  if (text.includes('\0')) views.push(['two-byte', text.replaceAll('\0', '')]);
  return views;
}

function patternsOf(number: string): [string, RegExp][] {
  const reversed = [...number].reverse().join('');
  const fours = number.match(/.{1,4}/g) ?? [];
  const spaced = fours.join(' ');
  return [
    ['digits', new RegExp([...number].join(SEPARATORS))],
    ['reversed', new RegExp([...reversed].join(SEPARATORS))],
    ['split', new RegExp(fours.join('[\\s\\S]{0,120}?'))],
    ['hex', new RegExp(`${Buffer.from(number).toString('hex')}|${Buffer.from(spaced).toString('hex')}`, 'i')],
    ['base64', new RegExp([number, spaced, reversed].flatMap(base64Cores).map(escapePattern).join('|'))],
  ];
}

/** The characters of a base64 text that depend on the secret alone, for each of the three ways it can lie in the bytes. */
function base64Cores(secret: string): string[] {
  return [0, 1, 2].flatMap((offset) => {
    const bytes = Buffer.from('\0'.repeat(offset) + secret, 'latin1');
    const from = Math.ceil((offset * 8) / 6);
    const to = Math.floor((bytes.length * 8) / 6);
    const core = bytes.toString('base64').slice(from, to);
    return [core, core.replaceAll('+', '-').replaceAll('/', '_')];
  });
}

const escapePattern = (text: string) => text.replace(/[+/.*?^${}()|[\]\\]/g, '\\$&');

function around(text: string, hit: RegExpExecArray): string {
  // Never the hit itself: a proof that prints the number would be the leak.
  const before = text.slice(Math.max(0, hit.index - 40), hit.index);
  return `${before.replace(/\s+/g, ' ')}[…]`;
}
