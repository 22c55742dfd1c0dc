import { isCodeKey } from '#domain/body/card-keys';
import type { Span } from '#domain/body/digit-windows';

const WORD = /[A-Za-z\u00c0-\u024f][\w\u00c0-\u024f.[\]-]{0,60}/g;
/** Sparing the dear question for words that can't be part of a code's name. */
const MAY_BE =
  /c[ivsav]|code|value|number|verif|secur|segur|secu|sicur|veilig|pr[uü]|crypto|digits|nummer|ziffer|zahl|kod/i;
const JOINED_BY = /^[\s_+-]{1,3}$/;

/** Where a text names a card's security code, in one word or in up to three: `cvc`, `card[cvv]`, `Security code`. */
export function codeNames(text: string): Span[] {
  const known = new Map<string, boolean>();
  const isName = (words: string) => {
    const before = known.get(words);
    if (before !== undefined) return before;
    const says = isCodeKey(words.split(/[[\].]+/).filter(Boolean));
    known.set(words, says);
    return says;
  };
  const names: Span[] = [];
  let before: (Span & { readonly word: string })[] = [];
  for (const match of text.matchAll(WORD)) {
    const word = match[0].replace(match[0].includes('[') ? /[._-]+$/ : /[.\]_-]+$/, '');
    const end = match.index + word.length;
    const last = before.at(-1);
    if (last && !JOINED_BY.test(text.slice(last.end, match.index))) before = [];
    before = [...before.slice(-2), { word, start: match.index, end }];
    if (!MAY_BE.test(word)) continue;
    for (let from = before.length - 1; from >= 0; from -= 1) {
      const words = before.slice(from);
      if (!isName(words.map((one) => one.word).join('_'))) continue;
      names.push({ start: words[0]?.start ?? match.index, end });
      break;
    }
  }
  return names;
}
