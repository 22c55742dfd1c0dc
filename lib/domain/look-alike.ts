/**
 * Letters of other scripts, and digits, that a person reads as a Latin letter.
 * Compared by skeleton: what looks the same has the same skeleton, whatever it is written with.
 */
const CONFUSABLE: Readonly<Record<string, string>> = {
  ...pairs('аeеоοрρсхχуγіιјԁɡһӏкκтτвнηѕυνмαεԛԝ', 'aeeooppcxxyylljdghlkkttbhnsuvmaeqw'),
  ...pairs('01|ıłøđħ', 'ollllodh'),
  i: 'l',
};
const DIGRAPHS: readonly (readonly [RegExp, string])[] = [
  [/rn/g, 'm'],
  [/vv/g, 'w'],
  [/cl/g, 'd'],
];

function pairs(from: string, to: string): Record<string, string> {
  const targets = [...to];
  return Object.fromEntries([...from].map((letter, index) => [letter, targets[index] ?? letter]));
}

export function skeletonOf(name: string): string {
  const bare = name.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '');
  const plain = [...bare].map((letter) => CONFUSABLE[letter] ?? letter).join('');
  return DIGRAPHS.reduce((text, [pair, letter]) => text.replace(pair, letter), plain);
}

const SCRIPTS = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u, /\p{Script=Armenian}/u];
/** One label written in two alphabets is written to be misread. */
export const mixesScripts = (name: string) =>
  name.split('.').some((label) => SCRIPTS.filter((script) => script.test(label)).length > 1);

/** Shorter names are too often one letter apart by chance. */
const NEAR_FROM_LENGTH = 5;

/**
 * The domain of the owner's own that `name` could be taken for, or null. Both are registrable domains in Unicode;
 * a name that *is* one of the owner's is nobody's look-alike.
 */
export function findLookAlike(name: string, own: readonly string[]): string | null {
  if (own.includes(name)) return null;
  const skeleton = skeletonOf(name);
  const twin = own.find((known) => skeletonOf(known) === skeleton);
  if (twin) return twin;
  const near = own.find((known) => known.length >= NEAR_FROM_LENGTH + 4 && isOneEditApart(name, known));
  if (near) return near;
  const [label = ''] = name.split('.');
  const sameLabel = own.find((known) => {
    const [other = ''] = known.split('.');
    return (
      other.length >= NEAR_FROM_LENGTH &&
      label !== other &&
      isOneEditApart(skeletonOf(label), skeletonOf(other))
    );
  });
  if (sameLabel) return sameLabel;
  return mixesScripts(name) ? name : null;
}

/** One letter more, less, other, or two neighbours exchanged. */
function isOneEditApart(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  const restA = a.slice(start);
  const restB = b.slice(start);
  if (restA.slice(1) === restB.slice(1) || restA.slice(1) === restB || restA === restB.slice(1)) return true;
  return (
    restA.length === restB.length &&
    restA[0] === restB[1] &&
    restA[1] === restB[0] &&
    restA.slice(2) === restB.slice(2)
  );
}
