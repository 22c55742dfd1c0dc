import type { RelayAnswer, RelayRefusal } from '#protocol/relay';

/** What became of one relayed request: the answer that a browser may see, or the word why there is none. */
export type Paid = { ok: true; answer: RelayAnswer } | { ok: false; code: RelayRefusal };
