import { isWithinEdits } from '#domain/merchant/edit-distance';
import { LURE_WORDS } from '#domain/merchant/lure-words';
import { mixesScripts } from '#domain/merchant/mixed-scripts';
import { foldLetters, skeletonOf } from '#domain/merchant/skeleton';
import { areKnownApart } from '#domain/merchant/well-known-pairs';

/** Shorter names are too often one letter apart by chance. */
const ONE_EDIT_FROM = 5;
const TWO_EDITS_FROM = 10;
/** A shorter name is a syllable of too many others. */
const WORN_FROM = 4;

/** A host and the part of it somebody registered, both in Unicode. */
export type SeenHost = { readonly hostname: string; readonly registrable: string };

/** As skeletons: the label that was registered, and the labels below it, which cost nothing to make. */
type Read = {
  readonly label: string;
  /** The label letter by letter: a skeleton is shorter where two are read as one, and a slip there would count twice. */
  readonly folded: string;
  readonly whole: string;
  readonly below: readonly string[];
};
type Sign = (seen: Read, known: Read) => boolean;

function read({ hostname, registrable }: SeenHost): Read {
  const below = hostname.slice(0, -registrable.length).split('.').filter(Boolean);
  const [label = ''] = registrable.split('.');
  return {
    label: skeletonOf(label),
    folded: foldLetters(label),
    whole: skeletonOf(registrable),
    below: below.map(skeletonOf),
  };
}

const MOST_KEPT = 4096;
const kept = new Map<string, Read>();

/** The owner's merchants are read at every request, inside the transaction that decides; their skeletons don't change. */
function readOwn(name: string): Read {
  const before = kept.get(name);
  if (before) return before;
  if (kept.size >= MOST_KEPT) kept.clear();
  const now = read({ hostname: name, registrable: name });
  kept.set(name, now);
  return now;
}

const isTwin: Sign = (seen, known) => seen.whole === known.whole;

/** `github.co` beside `github.com`. One letter alone is nobody's name. */
const hasOtherEnd: Sign = (seen, known) => seen.label === known.label && seen.folded.length > 1;

const isNear: Sign = (seen, known) => {
  const shorter = Math.min(seen.folded.length, known.folded.length);
  if (shorter < ONE_EDIT_FROM) return false;
  const most = shorter < TWO_EDITS_FROM ? 1 : 2;
  return isWithinEdits(seen.label, known.label, most) || isWithinEdits(seen.folded, known.folded, most);
};

const LURES: ReadonlySet<string> = new Set([...LURE_WORDS].map(skeletonOf));

/** `amazon-payments`, `secure-amazon-login` and `amazonpayments` wear `amazon`; `amazonas` does not. */
function wears(label: string, known: string): boolean {
  if (known.length < WORN_FROM || LURES.has(known)) return false;
  if (`-${label}-`.includes(`-${known}-`)) return true;
  if (label.startsWith(known)) return LURES.has(label.slice(known.length));
  return label.endsWith(known) && LURES.has(label.slice(0, -known.length));
}

const wearsName: Sign = (seen, known) => wears(seen.label, known.label);

/** `paypal.secure-login.com`, `amazon.com.evil.example`. */
const wearsNameBelow: Sign = (seen, known) => seen.below.some((label) => wears(label, known.label));

/** The surest sign first: it names the merchant that the approver is shown. */
const SIGNS: readonly Sign[] = [isTwin, hasOtherEnd, isNear, wearsName, wearsNameBelow];

/**
 * The domain of the owner's own that this host could be taken for, or null; a host of theirs is nobody's look-alike.
 * `own` are registrable domains in Unicode.
 */
export function findLookAlike(host: SeenHost, own: readonly string[]): string | null {
  if (own.includes(host.registrable)) return null;
  const seen = read(host);
  const known = own
    .filter((name) => !areKnownApart(host.registrable, name))
    .map((name) => ({ name, read: readOwn(name) }));
  for (const sign of SIGNS) {
    const taken = known.find((other) => sign(seen, other.read));
    if (taken) return taken.name;
  }
  return mixesScripts(host.hostname) ? host.registrable : null;
}
