const KNOWN: readonly [RegExp, string][] = [
  [/Edg\/(\d+)/, 'Edge'],
  [/OPR\/(\d+)/, 'Opera'],
  [/Firefox\/(\d+)/, 'Firefox'],
  [/Chrom(?:e|ium)\/(\d+)/, 'Chromium'],
];
const SYSTEMS: readonly [RegExp, string][] = [
  [/Windows/, 'Windows'],
  [/Android/, 'Android'],
  [/Mac OS/, 'macOS'],
  [/CrOS/, 'ChromeOS'],
  [/Linux/, 'Linux'],
];

/** For the owner to recognise what asks to be paired: "Chromium 156 on Linux". */
export function browserName(userAgent: string): string {
  const known = KNOWN.find(([says]) => says.test(userAgent));
  const version = known?.[0].exec(userAgent)?.[1] ?? '';
  const system = SYSTEMS.find(([says]) => says.test(userAgent))?.[1];
  return `${known ? `${known[1]} ${version}` : 'A browser'}${system ? ` on ${system}` : ''}`;
}
