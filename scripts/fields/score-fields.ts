/** Scores claimed fields against labelled pages, by the rules of the labelled set's own scorer. */

const CORE = ['cc-number', 'cc-exp', 'cc-exp-month', 'cc-exp-year', 'cc-csc', 'cc-name'] as const;
type Core = (typeof CORE)[number];
const NOT_SCORED = new Set(['ignore', 'cc-given-name', 'cc-family-name', 'cc-additional-name']);

export type Labels = {
  readonly id: string;
  readonly fields: readonly { readonly t: number; readonly type: string; readonly visible: boolean }[];
  readonly visibleControls: readonly number[];
  readonly ignore?: readonly number[];
};
/** What was claimed on one page: control → type. */
export type Claims = Readonly<Record<string, string>>;
export type PageScore = {
  readonly core: number;
  readonly hits: number;
  readonly misses: number;
  readonly wrong: number;
  readonly hidden: number;
  readonly isExact: boolean;
  readonly isPayExact: boolean;
  readonly said: readonly string[];
};

const isCore = (type: string): type is Core => (CORE as readonly string[]).includes(type);

/** One page. Fields nobody can see are neither asked for nor held against a claim; a claim on a decoy is `hidden`. */
export function scorePage(labels: Labels, claims: Claims): PageScore {
  const ignored = new Set(labels.ignore ?? []);
  const visible = new Set(labels.visibleControls);
  const labelled = new Set(labels.fields.map(({ t }) => t));
  const said: string[] = [];
  let [core, hits, misses, wrong, hidden] = [0, 0, 0, 0, 0];
  let [isExact, isPayExact] = [true, true];
  const spoil = (isPayment: boolean) => {
    isExact = false;
    if (isPayment) isPayExact = false;
  };
  for (const { t, type, visible: isSeen } of labels.fields) {
    if (!isSeen || NOT_SCORED.has(type) || ignored.has(t)) continue;
    const claim = claims[t];
    if (type === 'cc-type') {
      if (!claim || !isCore(claim)) continue;
      wrong += 1;
      said.push(`${t}: cc-type taken for ${claim}`);
      spoil(true);
      continue;
    }
    core += 1;
    if (claim === type) {
      hits += 1;
      continue;
    }
    misses += 1;
    spoil(type !== 'cc-name');
    said.push(`${t}: ${type} taken for ${claim ?? 'nothing'}`);
    if (claim && (isCore(claim) || claim === 'cc-type')) {
      if (isCore(claim)) wrong += 1;
      spoil(claim !== 'cc-name');
    }
  }
  for (const [name, claim] of Object.entries(claims)) {
    const t = Number(name);
    if (!(isCore(claim) || claim === 'cc-type') || ignored.has(t) || labelled.has(t)) continue;
    if (!visible.has(t)) hidden += 1;
    else if (isCore(claim)) {
      wrong += 1;
      spoil(claim !== 'cc-name');
      said.push(`${t}: nothing taken for ${claim}`);
    }
  }
  return { core, hits, misses, wrong, hidden, isExact, isPayExact, said };
}

const rate = (part: number, whole: number) => (whole ? Number((part / whole).toFixed(3)) : null);

export function scorePages(pages: readonly Labels[], claims: Readonly<Record<string, Claims>>) {
  const scored = pages.map((labels) => ({ labels, score: scorePage(labels, claims[labels.id] ?? {}) }));
  const sum = (of: (score: PageScore) => number) => scored.reduce((all, { score }) => all + of(score), 0);
  const cards = scored.filter(({ score }) => score.core > 0);
  const bare = scored.filter(({ labels }) => labels.fields.length === 0);
  const share = (list: typeof scored, test: (score: PageScore) => boolean) =>
    rate(list.filter(({ score }) => test(score)).length, list.length);
  const [hits, misses, wrong] = [sum((s) => s.hits), sum((s) => s.misses), sum((s) => s.wrong)];
  return {
    pages: pages.length,
    fields: hits + misses,
    precision: rate(hits, hits + wrong),
    recall: rate(hits, hits + misses),
    f1: rate(2 * hits, 2 * hits + wrong + misses),
    exact: share(cards, (s) => s.isExact),
    payExact: share(cards, (s) => s.isPayExact),
    negClean: share(bare, (s) => s.said.length === 0),
    hidden: sum((s) => s.hidden),
  };
}
