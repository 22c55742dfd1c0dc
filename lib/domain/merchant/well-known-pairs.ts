/** Well-known merchants of different owners whose names are near each other; everybody else's near names are reviewed. */
const PAIRS: readonly (readonly [string, string])[] = [['freshbooks.com', 'freshworks.com']];

const APART: ReadonlySet<string> = new Set(PAIRS.flatMap(([a, b]) => [`${a} ${b}`, `${b} ${a}`]));

export const areKnownApart = (a: string, b: string) => APART.has(`${a} ${b}`);
