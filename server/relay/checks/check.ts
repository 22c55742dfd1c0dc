import type { RelayRefusal } from '#protocol/relay';
import type { Attempt } from '#server/relay/attempt';

/** One question about an attempt: null lets it pass on to the next. */
export type Check = (attempt: Attempt) => RelayRefusal | null;
